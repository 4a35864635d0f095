import { RefusalError } from '../../../graphql/refusal-error';

export interface UploadChoice {
  feed: string;
  source: string;
  /** Name of a shipped mapping profile; '' where the columns are Inflect's own. */
  profile: string;
  isDryRun: boolean;
}

/** What the import brought, as the server answers. */
export interface ImportSummary {
  importId: string | null;
  feed: string;
  source: string;
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  seconds: number;
}

/** Where a file is posted: the choices in the query, the file as the body. */
export function uploadAddress({ feed, source, profile, isDryRun }: UploadChoice, fileName: string): string {
  const query = new URLSearchParams({ feed, fileName });
  if (source !== '') query.set('source', source);
  if (profile !== '') query.set('profile', profile);
  if (isDryRun) query.set('dryRun', '1');
  return `/api/imports?${query.toString()}`;
}

interface Upload {
  choice: UploadChoice;
  file: File;
  /** Called with the share of the file sent, 0-1. */
  onProgress: (sent: number) => void;
}

function answerOf(text: string): { code?: string; message?: string } & Partial<ImportSummary> {
  try {
    return JSON.parse(text) as ReturnType<typeof answerOf>;
  } catch {
    return {};
  }
}

/** Streams the file to the server; XMLHttpRequest, because fetch does not tell how much has been sent. */
export function uploadImport({ choice, file, onProgress }: Upload): Promise<ImportSummary> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', uploadAddress(choice, file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-inflect-request', '1');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () =>
      reject(new RefusalError('UNREACHABLE', 'The connection ended before the file was read. Try again.'));
    request.onload = () => {
      const answer = answerOf(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(answer as ImportSummary);
      const code = answer.code ?? (request.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL');
      reject(new RefusalError(code, answer.message ?? `The file was refused (HTTP status ${request.status}).`));
    };
    request.send(file);
  });
}
