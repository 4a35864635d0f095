/** As spreadsheets read numbers: a sign in front of one starts no formula. */
const number = /^[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?%?$/;

/**
 * A CSV cell that no spreadsheet takes for a formula: an apostrophe goes before what would start one; numbers, signed ones too,
 * stay as they are.
 */
export const inertCell = (text: string): string =>
  /^\s*[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text;
