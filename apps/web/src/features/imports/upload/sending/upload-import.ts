import { RefusalError } from '../../../../graphql/refusal-error';
import type { ResourceOutcome } from '../../one-import/resource-outcome';
import type { Consequences, SampleProblem } from '../preview/preview-file';

export interface UploadChoice {
  feed: string;
  /** '': the mapping's, or the default. */
  source: string;
  /** Name of a saved or shipped mapping; '' where the columns are Inflect's own. */
  profile: string;
  /** Share of rejects that stops the import, 0-1. */
  rejectLimitShare: number;
  /** Of a FHIR export: program of the rows that name none, '' for none. */
  fhir?: { program: string };
}

/** Where files are posted: the choices in the query, the file as the body or the files of an export as a form. */
export function uploadAddress(choice: UploadChoice, fileName: string, isTrial = false): string {
  const { feed, source, profile, rejectLimitShare, fhir } = choice;
  const query = new URLSearchParams({ feed, fileName, rejectLimitShare: String(rejectLimitShare) });
  if (source !== '') query.set('source', source);
  if (profile !== '') query.set('profile', profile);
  if (fhir) query.set('format', 'fhir');
  if (fhir && fhir.program !== '') query.set('program', fhir.program);
  if (isTrial) query.set('dryRun', '1');
  return `/api/imports?${query.toString()}`;
}

export interface Upload {
  choice: UploadChoice;
  /** One, or those of a FHIR export. */
  files: readonly File[];
  /** Called with the share of the bytes sent, 0-1. */
  onProgress: (sent: number) => void;
  signal?: AbortSignal;
}

/** What importing all of the files would do. */
export interface TrialOutcome extends Omit<Consequences, 'of'> {
  problems: SampleProblem[];
  /** Why nothing would be loaded; null where the import would load. */
  wouldStop: string | null;
  /** Of a FHIR export. */
  resources?: ResourceOutcome;
}

interface Answer extends Partial<TrialOutcome> {
  code?: string;
  message?: string;
  importId?: string | number | null;
}

/** Streams files to the server and answers the import's id once all of them are stored; it then waits for its turn. */
export async function uploadImport(upload: Upload): Promise<string> {
  const { status, answer } = await sent(upload, { isTrial: false });
  if (status >= 200 && status < 300 && answer.importId != null) return String(answer.importId);
  throw refusalOf(status, answer);
}

/** Streams files to the server, which reads all of them as an import does, and keeps nothing. */
export async function tryImport(upload: Upload): Promise<TrialOutcome> {
  const { status, answer } = await sent(upload, { isTrial: true });
  if (answer.problems !== undefined && answer.wouldStop !== undefined) return answer as TrialOutcome;
  throw refusalOf(status, answer);
}

function refusalOf(status: number, { code, message }: Answer): RefusalError {
  const fallback = status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL';
  return new RefusalError(code ?? fallback, message ?? `The file was refused (HTTP status ${status}).`);
}

function answerOf(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

function exportForm(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return form;
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function sent(
  { choice, files, onProgress, signal }: Upload,
  { isTrial }: { isTrial: boolean },
): Promise<{ status: number; answer: Answer }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', uploadAddress(choice, files[0]!.name, isTrial));
    // The browser itself names the type of a form, with its boundary.
    if (!choice.fhir) request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-inflect-request', '1');
    if (!isTrial) request.setRequestHeader('prefer', 'respond-async');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () =>
      reject(new RefusalError('UNREACHABLE', 'The connection ended before the server had answered. Try again.'));
    request.onabort = () => reject(new RefusalError('CANCELLED', 'Sending was stopped: nothing was kept.'));
    request.onload = () => resolve({ status: request.status, answer: answerOf(request.responseText) });
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(choice.fhir ? exportForm(files) : files[0]!);
  });
}
