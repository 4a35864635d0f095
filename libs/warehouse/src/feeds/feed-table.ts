import type { FeedName, FeedRows } from '@inflect/measures';
import type { CodeKind } from '../dimensions/code.entity';
import type { BinaryRows } from '../loading/rows/binary/binary-rows';

/** A dictionary of codes: a dimension table of its own, or one kind of the generic code table. */
export type DictionaryName = 'source' | 'program' | 'site' | 'specialty' | 'provider' | 'payer' | CodeKind;

/** A column filled from the row itself. */
export interface ValueColumn<Row> {
  name: string;
  write: (row: Row, rows: BinaryRows) => void;
}

/** A column that holds the id of a code. */
export interface CodeColumn<Row> {
  name: string;
  dictionary: DictionaryName;
  code: (row: Row) => string | null;
}

export type FeedColumn<Row> = ValueColumn<Row> | CodeColumn<Row>;

/** Which table a feed's rows go to, and how. */
/** The first day is the least of a column, and the last the greatest of it among rows of which `lastHas` is true. */
export interface ExtentEnds {
  column: string;
  lastHas: string;
}

export interface FeedTable<F extends FeedName = FeedName> {
  feed: F;
  table: string;
  /**
   * fact: (natural_key, patient_key), found by natural_key; record: natural_key; code: the program's code, because two
   * systems that name one program mean the same.
   */
  identity: 'fact' | 'record' | 'code';
  /** Everything but the key and the origin. */
  columns: readonly FeedColumn<FeedRows[F]>[];
  /** Signed 64-bit pseudonym of the patient; facts only. */
  patientKey?: (row: FeedRows[F]) => bigint | null;
  /** Its rows carry a hash of what they say, so that those of a file that are stored already are told by it. */
  contentHash?: true;
  /** Date column the rows are stored in the order of, so that its BRIN index can leave out whole block ranges. */
  storedBy?: string;
  /** Indexes of the migrations that the first load of the table sets aside and builds again over its rows. */
  laterIndexes?: readonly { name: string; columns: string }[];
  /** The day whose rollups a row changes; visits only. */
  dayOf?: (row: FeedRows[F]) => string;
  /** Aggregates over the table's columns that say how far a source's data reach. */
  extent?: { first: string; last: string; ends?: ExtentEnds };
}

type Getter<Row, T> = (row: Row) => T | null;

const valueColumn =
  <T>(write: (rows: BinaryRows, value: T) => void) =>
  <Row>(name: string, value: Getter<Row, T>): ValueColumn<Row> => ({
    name,
    write: (row, rows) => {
      const field = value(row);
      if (field === null) rows.null();
      else write(rows, field);
    },
  });

/** Column constructors: the SQL type each writes is in the migration. */
export const column = {
  boolean: valueColumn<boolean>((rows, value) => rows.boolean(value)),
  integer: valueColumn<number>((rows, value) => rows.integer(value)),
  bigint: valueColumn<bigint>((rows, value) => rows.bigint(value)),
  double: valueColumn<number>((rows, value) => rows.double(value)),
  date: valueColumn<string>((rows, value) => rows.date(value)),
  instant: valueColumn<number>((rows, value) => rows.instant(value)),
  text: valueColumn<string>((rows, value) => rows.text(value)),
  label: valueColumn<string>((rows, value) => rows.label(value)),
  json: valueColumn<unknown>((rows, value) => rows.json(value)),
  textArray: valueColumn<readonly string[]>((rows, value) => rows.textArray(value)),
  code: <Row>(name: string, dictionary: DictionaryName, code: Getter<Row, string>): CodeColumn<Row> => ({
    name,
    dictionary,
    code,
  }),
};
