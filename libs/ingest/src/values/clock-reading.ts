import { dayNumber } from './calendar-date';

/** A date and time as written: not an instant until a zone is known. Reused from call to call to spare allocations. */
export interface ClockReading {
  /** Days since 1970-01-01. */
  day: number;
  millisecondOfDay: number;
  /** Offset from UTC in ms; null: the site's zone applies. */
  offset: number | null;
  /** A month only: `day` is its first. */
  monthOnly: boolean;
}

export const newReading = (): ClockReading => ({ day: 0, millisecondOfDay: 0, offset: null, monthOnly: false });

/** Reads text into a reading; false where the text has another form or names a day or time that does not exist. */
export type ReadClock = (text: string, reading: ClockReading) => boolean;

const minute = 60_000;
/** Longer than any ISO 8601 date and time, with a fraction of a second as long as systems write it. */
const longestText = 64;
const written = new Uint8Array(longestText);

/**
 * ISO 8601 as systems write it: yyyy-MM-dd, optionally T or blank, HH:mm[:ss[.fraction]], then Z or an offset.
 * A fraction beyond milliseconds is cut. 24:00 and leap seconds are no times.
 */
export const readIsoClock: ReadClock = (text, reading) => {
  if (text.length > longestText) return false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    // No other script's digits.
    written[i] = char < 128 ? char : 0;
  }
  return readIsoBytes(written, 0, text.length, reading);
};

/** The same from bytes of UTF-8, from start to end. Called several times a row: an object of parameters would cost more than the reading. */
export function readIsoBytes(bytes: Uint8Array, start: number, end: number, reading: ClockReading): boolean {
  const length = end - start;
  if (length < 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return false;
  const year = number2(bytes, start) * 100 + number2(bytes, start + 2);
  if (year > 9999) return false;
  const day = dayNumber(year, number2(bytes, start + 5), number2(bytes, start + 8));
  if (Number.isNaN(day)) return false;
  reading.day = day;
  reading.millisecondOfDay = 0;
  reading.offset = null;
  reading.monthOnly = false;
  if (length === 10) return true;
  const separator = bytes[start + 10];
  if ((separator !== 84 && separator !== 116 && separator !== 32) || length < 16 || bytes[start + 13] !== 58)
    return false;
  const hour = number2(bytes, start + 11);
  const minutes = number2(bytes, start + 14);
  if (hour > 23 || minutes > 59) return false;
  let milliseconds = (hour * 60 + minutes) * minute;
  let at = start + 16;
  if (at < end && bytes[at] === 58) {
    if (at + 3 > end) return false;
    const seconds = number2(bytes, at + 1);
    if (seconds > 59) return false;
    milliseconds += seconds * 1000;
    at += 3;
    if (at < end && bytes[at] === 46) {
      const from = ++at;
      for (let scale = 100; at < end && isDigit(bytes[at]!); at++, scale = scale === 100 ? 10 : scale === 10 ? 1 : 0)
        milliseconds += (bytes[at]! - 48) * scale;
      if (at === from) return false;
    }
  }
  reading.millisecondOfDay = milliseconds;
  return at === end || readOffset(bytes, at, end, reading);
}

/** Z, +hh, +hhmm or +hh:mm, with an optional blank before. */
function readOffset(bytes: Uint8Array, start: number, end: number, reading: ClockReading): boolean {
  const at = bytes[start] === 32 ? start + 1 : start;
  const length = end - at;
  if (length < 1) return false;
  const sign = bytes[at];
  if (sign === 90 || sign === 122) {
    reading.offset = 0;
    return length === 1;
  }
  if (sign !== 43 && sign !== 45) return false;
  const colon = length > 3 && bytes[at + 3] === 58;
  if (length !== 3 && length !== (colon ? 6 : 5)) return false;
  const hours = number2(bytes, at + 1);
  const minutes = length === 3 ? 0 : number2(bytes, colon ? at + 4 : at + 3);
  if (hours > 14 || minutes > 59) return false;
  reading.offset = (hours * 60 + minutes) * (sign === 45 ? -minute : minute);
  return true;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Two digits; a number beyond every range where they are none. */
function number2(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 10_000;
}
