export const keyRefusedCodes = ['KEY_FOREIGN', 'KEY_CHANGED', 'DATA_IN_USE', 'DATABASE_REFUSED'] as const;
export type KeyRefusedCode = (typeof keyRefusedCodes)[number];

/** Nothing was changed. The message may be shown. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
  constructor(
    readonly code: KeyRefusedCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
