import type { FeedColumn } from '@inflect/measures';
import type { Fail } from '../column-readers';

/** Words for true and false, in lower case. */
export const flags = new Map<string, boolean>([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

/** A text of at most `maximum` characters without control characters. */
export function limitedText(text: string, maximum: number, fail: Fail): string | null {
  if (text.length > maximum) return fail('TEXT_TOO_LONG', `At most ${maximum} characters.`);
  return hasControl(text) ? fail('CONTROL_CHARACTER') : text;
}

/** Control characters other than tab and line breaks, which quoted texts may hold. */
function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char < 32 && char !== 9 && char !== 10 && char !== 13) return true;
  }
  return false;
}

export function numberOf(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

export function withinBounds(value: number, { minimum, maximum }: FeedColumn, fail: Fail): number | null {
  if (minimum !== undefined && value < minimum) return fail('NUMBER_OUT_OF_RANGE', `At least ${minimum}.`);
  if (maximum !== undefined && value > maximum) return fail('NUMBER_OUT_OF_RANGE', `At most ${maximum}.`);
  return value;
}

/** Printable ASCII without blanks: nothing to trim or to refuse. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! <= 32 || bytes[at]! > 126) return false;
  return true;
}
