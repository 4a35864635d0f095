import { parseProfile, type FeedRequest } from '../../src/index';

/** A file that is not as it should be, and what becomes of it: a line of the table in the README. */
export interface Fault {
  /** What the file is like. */
  input: string;
  file: () => string | Uint8Array | readonly (string | Uint8Array)[];
  request?: Partial<FeedRequest<'visits'>>;
  /** What becomes of it. */
  result: string;
  /** What a person reads: the refusal, or the first problem of a record; for files that load, what was detected. */
  message: string;
}

/** In every file where a message could repeat it: no message may. */
export const canary = 'CANARY7';
export const columns = 'visit_id,patient_id,program,status,modality,starts_at';
export const header = `${columns}\n`;
export const visit = (startsAt = '2025-03-14T10:00:00Z', id = 'V1'): string =>
  `${id},${canary},tele,completed,video,${startsAt}`;
/** A header and one visit. */
export const file = header + visit() + '\n';

/** A mapping profile of visits with these lines of its own. */
export const profile = (lines: string) => parseProfile(`name: t\ndescription: t\nfeed: visits\n${lines}\n`, 't');
