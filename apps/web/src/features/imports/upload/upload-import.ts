import { RefusalError } from '../../../graphql/refusal-error';

export interface UploadChoice {
  feed: string;
  /** '': the mapping's, or the default. */
  source: string;
  /** Name of a saved or shipped mapping; '' where the columns are Inflect's own. */
  profile: string;
  /** Share of rejects that stops the import, 0-1. */
  rejectLimitShare: number;
}

/** Where a file is posted: the choices in the query, the file as the body. */
export function uploadAddress(choice: UploadChoice, fileName: string): string {
  const { feed, source, profile, rejectLimitShare } = choice;
  const query = new URLSearchParams({ feed, fileName, rejectLimitShare: String(rejectLimitShare) });
  if (source !== '') query.set('source', source);
  if (profile !== '') query.set('profile', profile);
  return `/api/imports?${query.toString()}`;
}

interface Upload {
  choice: UploadChoice;
  file: File;
  /** Called with the share of the file sent, 0-1. */
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

/**
 * Streams the file to the server and answers the import's id once the whole file is stored; it then waits for its turn.
 * XMLHttpRequest, because fetch does not tell how much has been sent.
 */
export function uploadImport({ choice, file, onProgress, signal }: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', uploadAddress(choice, file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
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
    request.send(file);
  });
}
