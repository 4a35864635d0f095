export const undoRefusedCodes = [
  'UNKNOWN_IMPORT',
  'NOT_COMMITTED',
  'ALREADY_UNDONE',
  'NOT_REVERSIBLE',
  'TOUCHED_LATER',
  'PROGRAM_IN_USE',
  'DATABASE_REFUSED',
] as const;
export type UndoRefusedCode = (typeof undoRefusedCodes)[number];

/** The import was not taken back and nothing changed. The message may be shown. */
export class UndoRefused extends Error {
  override readonly name = 'UndoRefused';
  /** Imports to take back first, the latest first. */
  readonly laterImportIds: readonly number[];

  constructor(
    readonly code: UndoRefusedCode,
    message: string,
    options: ErrorOptions & { laterImportIds?: readonly number[] } = {},
  ) {
    super(message, options);
    this.laterImportIds = options.laterImportIds ?? [];
  }
}
