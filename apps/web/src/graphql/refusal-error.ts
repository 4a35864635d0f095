/** What the API refused, with its stable code; `isRetryable` when asking again may help. */
export class RefusalError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RefusalError';
  }

  get isRetryable(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'INTERNAL' || this.code === 'BUSY';
  }
}

export function isSignInNeeded(error: unknown): boolean {
  return error instanceof RefusalError && error.code === 'UNAUTHENTICATED';
}
