import type { RecordCells } from '../files/record-cells';
import type { FileMapping, MappedColumn } from '../profiles/column-mapping';
import { newReading, readIsoBytes, readIsoClock, type ClockReading, type ReadClock } from '../values/clock-reading';
import { isoDate } from '../values/calendar-date';
import { looksPersonal } from '../values/looks-personal';
import type { SiteClock } from '../values/site-clock';
import { CellMemo } from './cells/cell-memo';
import { flags, isPlain, limitedText, numberOf, withinBounds } from './cells/cell-values';
import type { ProblemCode } from './problem-catalogue';
import type { RecordProblems } from './record-problems';

export type Cells = RecordCells;
/** Reads one column of a record: null where it is empty or failed; a failed required value has then rejected the record. */
export type Reader<T> = (cells: Cells) => T | null;

const maximumText = 2000;
const maximumIdentifier = 200;

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

  /** `form` makes different spellings alike. What looks like a person's contact or a sentence is no code. */
  code(column: string, form: (text: string) => string = asIs): Reader<string> {
    return this.reader(column, (text, fail) => {
      if (looksPersonal(text)) return fail('VALUE_LOOKS_PERSONAL');
      const limited = limitedText(text, maximumText, fail);
      return limited === null ? null : form(limited);
    });
  }

  /** A code of a staff member, which may be an address: staff are named in their own feeds. */
  staffCode(column: string): Reader<string> {
    return this.reader(column, (text, fail) => limitedText(text, maximumIdentifier, fail));
  }

  /** Reports that a value that is required is not there. */
  missing(column: string): null {
    if (this.mapping.columns.get(column)?.definition.required === true)
      this.problems.reject(this.fileColumn(column), 'VALUE_MISSING');
    return null;
  }

  choice<T extends string>(column: string, values: readonly T[]): Reader<T> {
    const { allowed, valueOf } = choices(values);
    return this.reader(column, (text, fail) => valueOf(text) ?? fail('VALUE_NOT_ALLOWED', allowed));
  }

  /** An identifier: as a code, but its values are not expected to recur and do not outlive the batch. */
  identifier(column: string): Reader<string> {
    const mapped = this.mapping.columns.get(column);
    const read = this.unremembered(column, (text, fail) => limitedText(text, maximumIdentifier, fail));
    const position = mapped?.cell?.asWritten === true ? mapped.cell.position : -1;
    if (position < 0) return read;
    return (cells) => {
      const { bytes } = cells;
      if (bytes === null) return read(cells);
      const start = cells.starts[position]!;
      const end = cells.ends[position]!;
      return end - start <= maximumIdentifier && isPlain(bytes, start, end) && start < end && cells.isVerbatim(position)
        ? cells.passingText(start, end)
        : read(cells);
    };
  }

  /** Epoch milliseconds. */
  instant(column: string): Reader<number> {
    const { problems, clock } = this;
    return this.clockReader(column, 'INSTANT_INVALID', (reading, mapped, fail) => {
      if (mapped.localTime) reading.offset = null;
      const instant = clock.instant(reading);
      if (Number.isNaN(instant)) return fail('LOCAL_TIME_IMPOSSIBLE');
      if (clock.fault === 'ambiguous') problems.warn(mapped.fileColumn, 'LOCAL_TIME_AMBIGUOUS');
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
    const { clock } = this;
    return this.clockReader(column, 'DATE_INVALID', (reading, mapped) =>
      reading.offset === null || mapped.localTime ? reading.day : clock.localDay(clock.instant(reading)),
    );
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
  list(column: string, form: (text: string) => string = asIs): Reader<string[]> {
    return this.reader(column, (text, fail) => {
      const whole = limitedText(text, maximumText, fail);
      if (whole === null) return null;
      return looksPersonal(whole, maximumText)
        ? fail('VALUE_LOOKS_PERSONAL')
        : [
            ...new Set(
              form(whole)
                .split(/[|;,\s]+/)
                .filter((part) => part !== ''),
            ),
          ];
    });
  }

  /** A column read by its own rule. */
  custom<T>(column: string, read: (text: string, fail: Fail) => T | null): Reader<T> {
    return this.reader(column, read);
  }

  /** Dates and times. Those in ISO 8601 are read from the bytes, others are remembered as codes are. */
  private clockReader(column: string, code: ProblemCode, valueOf: ClockValue): Reader<number> {
    const mapped = this.mapping.columns.get(column);
    if (mapped === undefined) return absent;
    const { reading } = this;
    const { readClock } = mapped;
    const fromText = (text: string, fail: Fail): number | null =>
      readClock(text, reading) ? valueOf(reading, mapped, fail) : fail(code);
    const position = mapped.cell?.asWritten === true && readClock === readIsoClock ? mapped.cell.position : -1;
    if (position < 0) return this.reader(column, fromText);
    const read = this.unremembered(column, fromText);
    const fail = this.failure(mapped);
    return (cells) => {
      const { bytes } = cells;
      if (bytes === null) return read(cells);
      return readIsoBytes(bytes, cells.starts[position]!, cells.ends[position]!, reading)
        ? valueOf(reading, mapped, fail)
        : read(cells);
    };
  }

  /** A column whose values are remembered where they come from one cell: what fails is read, and reported, each time. */
  private reader<T>(column: string, read: (text: string, fail: Fail) => T | null): Reader<T> {
    const mapped = this.mapping.columns.get(column);
    if (mapped === undefined) return absent;
    const fromText = this.unremembered(column, read);
    if (mapped.cell === undefined) return fromText;
    const { position } = mapped.cell;
    const { problems } = this;
    const memo = new CellMemo<T>();
    return (cells) => {
      const { bytes } = cells;
      if (bytes === null || !memo.useful || !cells.isVerbatim(position)) return fromText(cells);
      const start = cells.starts[position]!;
      const end = cells.ends[position]!;
      const entry = memo.entry(bytes, start, end);
      if (entry >= 0) return memo.values[entry]!;
      const before = problems.count;
      const value = fromText(cells);
      if (problems.count === before) memo.keep(bytes, start, end, value);
      return value;
    };
  }

  private unremembered<T>(column: string, read: (text: string, fail: Fail) => T | null): Reader<T> {
    const mapped = this.mapping.columns.get(column);
    if (mapped === undefined) return absent;
    const { text, cell } = mapped;
    const fail = this.failure(mapped);
    return (cells) => {
      const value = text(cell === undefined ? cells.list() : cells.textsWith(cell.position));
      return value === '' ? this.missing(column) : read(value, fail);
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

/** What a reading of a date or time gives. */
type ClockValue = (reading: ClockReading, mapped: MappedColumn, fail: Fail) => number | null;

const asIs = (text: string): string => text;

/** A column the file does not have. */
const absent = (): null => null;

/** Reports a failed value with the column's severity. */
export type Fail = (code: ProblemCode, detail?: string) => null;
