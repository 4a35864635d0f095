import { FileRefused, ProfileRefused, PseudonymKeyRefused } from '@inflect/ingest';
import { ImportFailure, type ImportEntity } from '@inflect/warehouse';
import { SpoolUnreadable } from './spool-cipher';

export interface JobFailure {
  code: string;
  message: string;
}

/** Why a job failed, for people; never with a value of the file. */
export function jobFailure(error: unknown): JobFailure {
  if (error instanceof ImportFailure || error instanceof FileRefused || error instanceof PseudonymKeyRefused)
    return { code: error.code, message: error.message };
  if (error instanceof SpoolUnreadable) return { code: 'SPOOL_UNREADABLE', message: error.message };
  if (error instanceof ProfileRefused) return { code: 'PROFILE_REFUSED', message: error.message };
  return {
    code: 'INTERNAL',
    message: 'Something failed inside Inflect: nothing was loaded. Retry the import; if it fails again, see the log.',
  };
}

/** Faults of the server and not of the file: the same file can be run again. */
const serverFaults: ReadonlySet<string> = new Set([
  'DATABASE_REFUSED',
  'INTERNAL',
  'KEY_MISSING',
  'KEY_READABLE_BY_OTHERS',
  'KEY_MALFORMED',
  'KEY_FOREIGN',
  'KEY_REFUSED',
  'STOPPED_TOO_OFTEN',
]);

export const isServerFault = (code: string): boolean => serverFaults.has(code);

/** The file is kept, encrypted, so that the import can be run again. */
export const canRetry = (run: Pick<ImportEntity, 'queued' | 'state' | 'failureCode'>): boolean =>
  run.queued && run.state === 'failed' && isServerFault(run.failureCode ?? '');
