import { RefusalError } from '../../../graphql/refusal-error';

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
export function uploadAddress(choice: UploadChoice, fileName: string): string {
  const { feed, source, profile, rejectLimitShare, fhir } = choice;
  const query = new URLSearchParams({ feed, fileName, rejectLimitShare: String(rejectLimitShare) });
  if (source !== '') query.set('source', source);
  if (profile !== '') query.set('profile', profile);
  if (fhir) query.set('format', 'fhir');
  if (fhir && fhir.program !== '') query.set('program', fhir.program);
  return `/api/imports?${query.toString()}`;
}

interface Upload {
  choice: UploadChoice;
  /** One, or those of a FHIR export. */
  files: readonly File[];
  /** Called with the share of the bytes sent, 0-1. */
  onProgress: (sent: number) => void;
  signal?: AbortSignal;
}

function answerOf(text: string): { code?: string; message?: string; importId?: string | number | null } {
  try {
    return JSON.parse(text) as ReturnType<typeof answerOf>;
  } catch {
    return {};
  }
}

function exportForm(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return form;
}

/**
 * Streams files to the server and answers the import's id once all of them are stored; it then waits for its turn.
 * XMLHttpRequest, because fetch does not tell how much has been sent.
 */
export function uploadImport({ choice, files, onProgress, signal }: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', uploadAddress(choice, files[0]!.name));
    // The browser itself names the type of a form, with its boundary.
    if (!choice.fhir) request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-inflect-request', '1');
    request.setRequestHeader('prefer', 'respond-async');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () =>
      reject(new RefusalError('UNREACHABLE', 'The connection ended before the file was stored. Try again.'));
    request.onabort = () => reject(new RefusalError('CANCELLED', 'Sending was stopped: nothing was kept.'));
    request.onload = () => {
      const { code, message, importId } = answerOf(request.responseText);
      if (request.status >= 200 && request.status < 300 && importId != null) return resolve(String(importId));
      const fallback = request.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL';
      reject(new RefusalError(code ?? fallback, message ?? `The file was refused (HTTP status ${request.status}).`));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(choice.fhir ? exportForm(files) : files[0]!);
  });
}
