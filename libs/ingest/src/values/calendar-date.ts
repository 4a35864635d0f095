/** Days since 1970-01-01 of a proleptic Gregorian date; NaN where there is no such date. */
export function dayNumber(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  // Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : monthLengths[month - 1]!;
}

/** Dates of a file lie within some years: one place for each day of eleven years in turn. */
const cachedDays = 4096;
const daysInCache = new Int32Array(cachedDays).fill(-0x80000000);
const textsInCache: string[] = Array.from({ length: cachedDays }, () => '');

/** 'YYYY-MM-DD' of a day number. */
export function isoDate(day: number): string {
  const place = day & (cachedDays - 1);
  if (daysInCache[place] === day) return textsInCache[place]!;
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  daysInCache[place] = day;
  textsInCache[place] = text;
  return text;
}

/** Whole years from one day to another, as ages are counted. */
export function yearsBetween(from: number, to: number): number {
  const start = new Date(from * 86_400_000);
  const end = new Date(to * 86_400_000);
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const before =
    end.getUTCMonth() < start.getUTCMonth() ||
    (end.getUTCMonth() === start.getUTCMonth() && end.getUTCDate() < start.getUTCDate());
  return before ? years - 1 : years;
}
