/** Why a whole file is refused. Nothing of it is kept. */
export const refusalCodes = [
  'FILE_MISSING',
  'FILE_IS_DIRECTORY',
  'FILE_UNREADABLE',
  'FILE_CHANGED',
  'FILE_EMPTY',
  'FORMAT_UNSUPPORTED',
  'GZIP_DAMAGED',
  'DECOMPRESSION_RATIO',
  'FILE_TOO_LARGE',
  'ENCODING_UNREADABLE',
  'NUL_BYTES',
  'HEADER_BLANK',
  'HEADER_DUPLICATE',
  'COLUMN_MISSING',
  'TOO_MANY_COLUMNS',
  'QUOTE_UNCLOSED',
  'RECORD_TOO_LONG',
  'FEED_MISMATCH',
  'TIME_ZONE_UNKNOWN',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A structural fault: the message says where and what to do, and never shows a cell's value. */
export class FileRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** 1-based line of the fault, where it has one. */
    readonly line: number | null = null,
  ) {
    super(message);
    this.name = 'FileRefused';
  }
}
