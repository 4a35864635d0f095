export const importFailureCodes = [
  'TOO_MANY_REJECTS',
  'UNREADABLE_FILE',
  'DATABASE_REFUSED',
  'CANCELLED',
  'KEY_REFUSED',
] as const;
export type ImportFailureCode = (typeof importFailureCodes)[number];

/** Nothing of the file was kept but the failed import's record and its problems. The message may be shown. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
  constructor(
    readonly code: ImportFailureCode,
    message: string,
    /** Null for a dry run. */
    readonly importId: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
