import { print } from '@0no-co/graphql.web';
import type { ResultOf, TadaDocumentNode, VariablesOf } from 'gql.tada';
import { RefusalError } from './refusal-error';

interface ResponseBody<D> {
  data?: ResultOf<D> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const codeOfStatus: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 429: 'BUSY', 503: 'BUSY' };

async function bodyOf<D>(response: Response): Promise<ResponseBody<D>> {
  try {
    return (await response.json()) as ResponseBody<D>;
  } catch {
    return {};
  }
}

/** The document as text: what is sent, and what "copy as GraphQL" gives. */
export function documentText(document: TadaDocumentNode<never, never> | object): string {
  return print(document as Parameters<typeof print>[0]);
}

/** Asks the API; a refusal becomes a RefusalError with the API's own words. */
export async function execute<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  ...[variables, signal]: [variables: VariablesOf<TadaDocumentNode<Result, Variables>>, signal?: AbortSignal]
): Promise<Result> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-inflect-request': '1' },
      body: JSON.stringify({ query: documentText(document), variables }),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RefusalError('UNREACHABLE', 'Inflect does not answer. Check that it is running, then try again.');
  }
  const body = await bodyOf<TadaDocumentNode<Result, Variables>>(response);
  const refusal = body.errors?.[0];
  if (refusal) {
    const code = refusal.extensions?.code ?? codeOfStatus[response.status] ?? 'INTERNAL';
    throw new RefusalError(code, refusal.message);
  }
  if (!response.ok || body.data === undefined || body.data === null) {
    const code = codeOfStatus[response.status] ?? 'INTERNAL';
    throw new RefusalError(code, `Inflect answered with HTTP status ${response.status} and no result. Try again.`);
  }
  return body.data as Result;
}
