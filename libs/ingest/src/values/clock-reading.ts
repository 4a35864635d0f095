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

/**
 * ISO 8601 as systems write it: yyyy-MM-dd, optionally T or blank, HH:mm[:ss[.fraction]], then Z or an offset.
 * A fraction beyond milliseconds is cut. 24:00 and leap seconds are no times.
 */
export const readIsoClock: ReadClock = (text, reading) => {
  if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const day = dayNumber(number4(text, 0), number2(text, 5), number2(text, 8));
  if (Number.isNaN(day)) return false;
  reading.day = day;
  reading.millisecondOfDay = 0;
  reading.offset = null;
  reading.monthOnly = false;
  if (text.length === 10) return true;
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 116 && separator !== 32) || text.charCodeAt(13) !== 58) return false;
  const hour = number2(text, 11);
  const minutes = number2(text, 14);
  // NaN fails these comparisons.
  if (!(hour < 24 && minutes < 60)) return false;
  let milliseconds = (hour * 60 + minutes) * minute;
  let at = 16;
  if (text.charCodeAt(at) === 58) {
    const seconds = number2(text, at + 1);
    if (!(seconds < 60)) return false;
    milliseconds += seconds * 1000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      let scale = 100;
      let digit = text.charCodeAt(++at) - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      while (digit >= 0 && digit <= 9) {
        if (scale >= 1) milliseconds += digit * scale;
        scale /= 10;
        digit = text.charCodeAt(++at) - 48;
      }
    }
  }
  reading.millisecondOfDay = milliseconds;
  if (at === text.length) return true;
  return readOffset(text, at, reading);
};

/** Z, +hh, +hhmm or +hh:mm, with an optional blank before. */
function readOffset(text: string, from: number, reading: ClockReading): boolean {
  const at = text.charCodeAt(from) === 32 ? from + 1 : from;
  const sign = text.charCodeAt(at);
  const length = text.length - at;
  if (sign === 90 || sign === 122) {
    reading.offset = 0;
    return length === 1;
  }
  if (sign !== 43 && sign !== 45) return false;
  const colon = text.charCodeAt(at + 3) === 58;
  if (length !== 3 && length !== (colon ? 6 : 5)) return false;
  const hours = number2(text, at + 1);
  const minutes = length === 3 ? 0 : number2(text, colon ? at + 4 : at + 3);
  if (!(hours <= 14 && minutes < 60)) return false;
  reading.offset = (hours * 60 + minutes) * (sign === 45 ? -minute : minute);
  return true;
}

function number2(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function number4(text: string, at: number): number {
  return number2(text, at) * 100 + number2(text, at + 2);
}
