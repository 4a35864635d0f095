import type { FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import type { CodeColumn, FeedColumn, FeedTable } from '../../feeds/feed-table';
import type { KeyWords } from './binary/binary-fields';
import type { BinaryRows } from './binary/binary-rows';
import type { Dictionary } from './dictionary';

/** Turns the rows of a batch into fields, in the order of `keptColumns`. */
export class RowEncoder<F extends FeedName> {
  /** Some row says when its source changed it. */
  dated = false;
  private readonly codes: CodeColumn<FeedRows[F]>[];
  /** The own columns with, for a code, the place of its ids. */
  private readonly columns: { column: FeedColumn<FeedRows[F]>; code: number }[];
  private readonly programs: number;
  /** Ids of the batch, column by column; 0 is no code, -1 an unknown one. */
  private ids = new Int32Array(0);
  private batchRows = 0;

  constructor(
    private readonly table: FeedTable<F>,
    private readonly dictionary: Dictionary,
  ) {
    this.codes = table.columns.filter((column): column is CodeColumn<FeedRows[F]> => 'code' in column);
    this.columns = table.columns.map((column) => ({
      column,
      code: 'code' in column ? this.codes.indexOf(column) : -1,
    }));
    this.programs = this.codes.findIndex(({ dictionary: name }) => name === 'program');
  }

  /** Before the rows of a batch are encoded. `beforeQuery` runs when new codes must be looked up. */
  async resolve(rows: readonly FeedRows[F][], beforeQuery: () => Promise<void>): Promise<void> {
    this.batchRows = rows.length;
    if (this.ids.length < rows.length * this.codes.length) this.ids = new Int32Array(rows.length * this.codes.length);
    for (const [at, column] of this.codes.entries()) {
      const unknown = this.look(rows, at, column);
      if (unknown.size === 0) continue;
      await beforeQuery();
      await this.dictionary.resolve(column.dictionary, unknown);
      this.look(rows, at, column);
    }
  }

  private look(rows: readonly FeedRows[F][], at: number, column: CodeColumn<FeedRows[F]>): Set<string> {
    const known = this.dictionary.ids(column.dictionary);
    const unknown = new Set<string>();
    const { ids } = this;
    let place = at * this.batchRows;
    for (const row of rows) {
      const code = column.code(row);
      let id: number | undefined = 0;
      if (code !== null) {
        id = known.get(code);
        if (id === undefined) {
          unknown.add(code);
          id = -1;
        }
      }
      ids[place++] = id;
    }
    return unknown;
  }

  /** The row's program does not exist: it cannot be stored. `at` is its place in the batch. */
  refusal(row: FeedRows[F], at: number): ImportProblem | null {
    if (this.programs < 0 || this.ids[this.programs * this.batchRows + at] !== -1) return null;
    return {
      severity: 'reject',
      line: row.line,
      column: 'program',
      code: 'unknown_program',
      reason: 'No program has this code: import it with the programs feed first.',
    };
  }

  /** The number of a column of codes. */
  codeAt(column: string): number {
    return this.codes.findIndex(({ name }) => name === column);
  }

  /** The id in such a column of the row at this place of the batch; 0 for no code. */
  id(code: number, at: number): number {
    return this.ids[code * this.batchRows + at] ?? 0;
  }

  /** Writes the fields of `keptColumns`. */
  encode(target: { rows: BinaryRows; key: KeyWords; sourceId: number }, row: FeedRows[F], at: number): void {
    const { rows, key, sourceId } = target;
    rows.key(key);
    const from = rows.length;
    if (row.sourceUpdatedAt === null) rows.null();
    else {
      this.dated = true;
      rows.instant(row.sourceUpdatedAt);
    }
    rows.integer(sourceId);
    if (this.table.patientKey) {
      const patientKey = this.table.patientKey(row);
      if (patientKey === null) rows.keyStart(key);
      else rows.bigint(patientKey);
      rows.boolean(patientKey !== null);
    }
    for (const { column, code } of this.columns) {
      if ('write' in column) column.write(row, rows);
      else this.encodeCode(rows, this.ids[code * this.batchRows + at] ?? -1);
    }
    if (this.table.contentHash) rows.contentHash(from);
  }

  private encodeCode(rows: BinaryRows, id: number): void {
    if (id === 0) rows.null();
    else if (id > 0) rows.integer(id);
    else throw new Error('A code was not resolved before its row was encoded.');
  }
}
