import { dayNumber } from './calendar-date';
import type { ReadClock } from './clock-reading';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Tokens of Unicode date patterns (LDML) that a profile may use, with what each matches. */
const tokens: Readonly<Record<string, { source: string; part: string }>> = {
  yyyy: { source: '(\\d{4})', part: 'year' },
  yy: { source: '(\\d{2})', part: 'shortYear' },
  MMMM: { source: '([A-Za-z]+)', part: 'monthName' },
  MMM: { source: '([A-Za-z]{3,})', part: 'monthName' },
  MM: { source: '(\\d{2})', part: 'month' },
  M: { source: '(\\d{1,2})', part: 'month' },
  dd: { source: '(\\d{2})', part: 'day' },
  d: { source: '(\\d{1,2})', part: 'day' },
  HH: { source: '(\\d{2})', part: 'hour' },
  H: { source: '(\\d{1,2})', part: 'hour' },
  hh: { source: '(\\d{2})', part: 'hour12' },
  h: { source: '(\\d{1,2})', part: 'hour12' },
  mm: { source: '(\\d{2})', part: 'minute' },
  ss: { source: '(\\d{2})', part: 'second' },
  SSS: { source: '(\\d{3})', part: 'millisecond' },
  a: { source: '([AaPp]\\.?[Mm]\\.?)', part: 'halfDay' },
  XXX: { source: '(Z|[+-]\\d{2}:?\\d{2})', part: 'offset' },
};
const tokenPattern = /yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|XXX|'[^']*'|./g;

/**
 * Compiles a pattern such as `MMMyyyy`, `yyyy-MM` or `M/d/yyyy h:mm a`. Two-digit years are 2000-2099. English month names.
 * Throws where the pattern has no year and month, or a letter that is no token.
 */
export function clockPattern(pattern: string): ReadClock {
  const parts: string[] = [];
  let source = '';
  for (const piece of pattern.match(tokenPattern) ?? []) {
    const token = tokens[piece];
    if (token !== undefined) {
      parts.push(token.part);
      source += token.source;
    } else if (/^[A-Za-z]$/.test(piece) && piece !== 'T') {
      throw new Error(`"${piece}" is not a date token; quote literal letters like 'at'`);
    } else source += escaped(piece.length > 1 && piece.startsWith("'") ? piece.slice(1, -1) : piece);
  }
  const has = (part: string): boolean => parts.includes(part);
  if (!(has('year') || has('shortYear')) || !(has('month') || has('monthName')))
    throw new Error('a date format needs a year and a month, e.g. yyyy-MM-dd');
  const expression = new RegExp(`^${source}$`);
  const monthOnly = !has('day');
  return (text, reading) => {
    const match = expression.exec(text);
    if (match === null) return false;
    const found = new Map(parts.map((part, i) => [part, match[i + 1] ?? '']));
    const number = (part: string, absent: number): number => Number(found.get(part) ?? absent);
    const year = has('year') ? number('year', NaN) : 2000 + number('shortYear', NaN);
    const day = dayNumber(year, monthOf(found), number('day', 1));
    const hour = hourOf(found);
    const [minutes, seconds] = [number('minute', 0), number('second', 0)];
    if (Number.isNaN(day) || !(hour < 24 && minutes < 60 && seconds < 60)) return false;
    reading.day = day;
    reading.millisecondOfDay = ((hour * 60 + minutes) * 60 + seconds) * 1000 + number('millisecond', 0);
    reading.offset = offsetOf(found.get('offset'));
    reading.monthOnly = monthOnly;
    return true;
  };
}

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function monthOf(found: ReadonlyMap<string, string>): number {
  const name = found.get('monthName');
  if (name === undefined) return Number(found.get('month'));
  return monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function hourOf(found: ReadonlyMap<string, string>): number {
  const twelve = found.get('hour12');
  if (twelve === undefined) return Number(found.get('hour') ?? 0);
  const hour = Number(twelve);
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (found.get('halfDay')?.toLowerCase().startsWith('p') ? 12 : 0);
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))) * 60_000;
}
