import type { FeedColumn } from '@inflect/measures';
import type { FileMapping, MappedColumn } from '../profiles/column-mapping';
import { newReading, readIsoClock, type ReadClock } from '../values/clock-reading';
import { isoDate } from '../values/calendar-date';
import type { SiteClock } from '../values/site-clock';
import type { ProblemCode } from './problem-catalogue';
import type { RecordProblems } from './record-problems';

export type Cells = readonly string[];
/** Reads one column of a record: null where it is empty or failed; a failed required value has then rejected the record. */
export type Reader<T> = (cells: Cells) => T | null;

const maximumText = 2000;
const maximumCode = 200;

/** Readers for the columns of one file: each validates as the feed's catalogue says and reports under the file's own column name. */
export class ColumnReaders {
  private readonly reading = newReading();

  constructor(
    private readonly mapping: FileMapping,
    readonly problems: RecordProblems,
    readonly clock: SiteClock,
    private readonly decimalComma: boolean,
  ) {}

  has(column: string): boolean {
    return this.mapping.columns.has(column);
  }

  /** Column as the file names it. */
  fileColumn(column: string): string {
    return this.mapping.columns.get(column)?.fileColumn ?? column;
  }

  /** How the column's dates are written. */
  clockOf(column: string): ReadClock {
    return this.mapping.columns.get(column)?.readClock ?? readIsoClock;
  }

  text(column: string): Reader<string> {
    return this.reader(column, (text, fail) => limitedText(text, maximumText, fail));
  }

  code(column: string): Reader<string> {
    return this.reader(column, (text, fail) => limitedText(text, maximumCode, fail));
  }

  choice<T extends string>(column: string, values: readonly T[]): Reader<T> {
    const { allowed, valueOf } = choices(values);
    return this.reader(column, (text, fail) => valueOf(text) ?? fail('VALUE_NOT_ALLOWED', allowed));
  }

  /** Epoch milliseconds. */
  instant(column: string): Reader<number> {
    const mapped = this.mapping.columns.get(column);
    return this.reader(column, (text, fail) => {
      const { reading, clock } = this;
      if (!mapped!.readClock(text, reading)) return fail('INSTANT_INVALID');
      if (mapped!.localTime) reading.offset = null;
      const instant = clock.instant(reading);
      if (Number.isNaN(instant)) return fail('LOCAL_TIME_IMPOSSIBLE');
      if (clock.fault === 'ambiguous') this.problems.warn(mapped!.fileColumn, 'LOCAL_TIME_AMBIGUOUS');
      return instant;
    });
  }

  /** 'YYYY-MM-DD'. A time after the date is ignored, save where it carries an offset: then the local date counts. */
  date(column: string): Reader<string> {
    const day = this.day(column);
    return (cells) => {
      const number = day(cells);
      return number === null ? null : isoDate(number);
    };
  }

  /** Days since 1970-01-01, in the site's zone. */
  day(column: string): Reader<number> {
    const mapped = this.mapping.columns.get(column);
    return this.reader(column, (text, fail) => {
      const { reading } = this;
      if (!mapped!.readClock(text, reading)) return fail('DATE_INVALID');
      if (reading.offset === null || mapped!.localTime) return reading.day;
      return this.clock.localDay(this.clock.instant(reading));
    });
  }

  number(column: string): Reader<number> {
    const definition = this.mapping.columns.get(column)?.definition;
    return this.reader(column, (text, fail) => {
      const value = numberOf(this.decimalComma ? text.replace(',', '.') : text);
      return value === null ? fail('NUMBER_INVALID') : withinBounds(value, definition!, fail);
    });
  }

  integer(column: string): Reader<number> {
    const definition = this.mapping.columns.get(column)?.definition;
    return this.reader(column, (text, fail) => {
      const value = /^[+-]?\d{1,15}(\.0+)?$/.test(text) ? Number(text) : null;
      return value === null ? fail('NUMBER_INVALID', 'Write a whole number.') : withinBounds(value, definition!, fail);
    });
  }

  flag(column: string): Reader<boolean> {
    return this.reader(
      column,
      (text, fail) => flags.get(text) ?? flags.get(text.toLowerCase()) ?? fail('BOOLEAN_INVALID'),
    );
  }

  /** Parts separated by `|`, `;`, `,` or blanks, in order, without repeats. */
  list(column: string): Reader<string[]> {
    return this.reader(column, (text, fail) => {
      const whole = limitedText(text, maximumText, fail);
      return whole === null ? null : [...new Set(whole.split(/[|;,\s]+/).filter((part) => part !== ''))];
    });
  }

  /** A column read by its own rule. */
  custom<T>(column: string, read: (text: string, fail: Fail) => T | null): Reader<T> {
    return this.reader(column, read);
  }

  private reader<T>(column: string, read: (text: string, fail: Fail) => T | null): Reader<T> {
    const mapped = this.mapping.columns.get(column);
    if (mapped === undefined) return () => null;
    const { text, definition, fileColumn } = mapped;
    const { problems } = this;
    const fail = this.failure(mapped);
    return (cells) => {
      const value = text(cells);
      if (value !== '') return read(value, fail);
      if (definition.required) problems.reject(fileColumn, 'VALUE_MISSING');
      return null;
    };
  }

  private failure({ definition, fileColumn }: MappedColumn): Fail {
    return (code, detail) => {
      if (definition.required) this.problems.reject(fileColumn, code, detail);
      else this.problems.warn(fileColumn, code, detail);
      return null;
    };
  }
}

/** A closed vocabulary: case, blanks and hyphens do not matter. `allowed` names the values for a message. */
export function choices<T extends string>(
  values: readonly T[],
): { allowed: string; valueOf: (text: string) => T | null } {
  const known = new Map<string, T>(values.map((value) => [value, value]));
  return {
    allowed: `Allowed: ${values.join(', ')}.`,
    valueOf: (text) => known.get(text) ?? known.get(text.toLowerCase().replace(/[\s-]+/g, '_')) ?? null,
  };
}

/** Reports a failed value with the column's severity. */
export type Fail = (code: ProblemCode, detail?: string) => null;

const flags = new Map<string, boolean>([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

function limitedText(text: string, maximum: number, fail: Fail): string | null {
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

function numberOf(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function withinBounds(value: number, { minimum, maximum }: FeedColumn, fail: Fail): number | null {
  if (minimum !== undefined && value < minimum) return fail('NUMBER_OUT_OF_RANGE', `At least ${minimum}.`);
  if (maximum !== undefined && value > maximum) return fail('NUMBER_OUT_OF_RANGE', `At most ${maximum}.`);
  return value;
}
