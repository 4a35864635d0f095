import { RefusalError } from '../../graphql/refusal-error';

/** Ends the session on the server. */
export async function signOut(): Promise<void> {
  const response = await fetch('/api/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-inflect-request': '1' },
  });
  if (!response.ok && response.status !== 401) {
    throw new RefusalError('INTERNAL', `Signing out failed (HTTP status ${response.status}). Try again.`);
  }
}
