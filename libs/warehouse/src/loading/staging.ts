import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CodeColumn, FeedColumn, FeedTable } from '../feeds/feed-table';
import { BinaryRows } from './binary-rows';
import type { Dictionary } from './dictionary';
import { createStaging, stagingColumns } from './sql/staging-sql';

/** A temporary table that takes one file's rows by binary COPY, codes already replaced by their ids. */
export class Staging<F extends FeedName> {
  rows = 0;
  /** Some row says when its source changed it. */
  dated = false;
  private readonly binary = new BinaryRows();
  private readonly codes: CodeColumn<FeedRows[F]>[];
  private readonly copyStatement: string;
  private readonly fields: number;

  constructor(
    private readonly table: FeedTable<F>,
    private readonly client: PoolClient,
    private readonly dictionary: Dictionary,
  ) {
    this.codes = table.columns.filter((column): column is CodeColumn<FeedRows[F]> => 'code' in column);
    const columns = stagingColumns(table);
    this.fields = columns.length;
    this.copyStatement = `copy staging (${columns.join(', ')}) from stdin (format binary)`;
  }

  async create(): Promise<void> {
    await this.client.query(createStaging(this.table));
  }

  /** Rows whose program does not exist are left out and reported. */
  async add(rows: readonly FeedRows[F][], report: (problem: ImportProblem) => void): Promise<void> {
    await this.resolveCodes(rows);
    const loadable = rows.filter((row) => {
      const problem = this.unknownProgram(row);
      if (problem) report(problem);
      return !problem;
    });
    if (loadable.length === 0) return;
    this.binary.begin();
    for (const row of loadable) this.encode(row);
    const copy = this.client.query(copyFrom(this.copyStatement));
    await pipeline(Readable.from(this.binary.end()), copy);
    this.rows += loadable.length;
  }

  private async resolveCodes(rows: readonly FeedRows[F][]): Promise<void> {
    await this.resolveColumn({ dictionary: 'source', code: (row) => row.source }, rows);
    for (const column of this.codes) await this.resolveColumn(column, rows);
  }

  private async resolveColumn(
    column: Pick<CodeColumn<FeedRows[F]>, 'dictionary' | 'code'>,
    rows: readonly FeedRows[F][],
  ): Promise<void> {
    const ids = this.dictionary.ids(column.dictionary);
    const unknown = new Set<string>();
    for (const row of rows) {
      const code = column.code(row);
      if (code !== null && !ids.has(code)) unknown.add(code);
    }
    if (unknown.size > 0) await this.dictionary.resolve(column.dictionary, unknown);
  }

  private unknownProgram(row: FeedRows[F]): ImportProblem | null {
    for (const column of this.codes) {
      if (column.dictionary !== 'program') continue;
      const code = column.code(row);
      if (code === null || this.dictionary.id('program', code) !== undefined) continue;
      return {
        severity: 'reject',
        line: row.line,
        column: 'program',
        code: 'unknown_program',
        reason: 'No program has this code: import it with the programs feed first.',
      };
    }
    return null;
  }

  /** Field order: see stagingColumns. */
  private encode(row: FeedRows[F]): void {
    const { binary } = this;
    binary.row(this.fields);
    binary.integer(row.line);
    binary.boolean(row.deleted);
    binary.hex(row.naturalKey);
    if (row.sourceUpdatedAt === null) binary.null();
    else {
      this.dated = true;
      binary.instant(row.sourceUpdatedAt);
    }
    binary.integer(this.dictionary.id('source', row.source) ?? missing());
    if (this.table.patientKey) {
      const patientKey = this.table.patientKey(row);
      if (patientKey === null) binary.hex(row.naturalKey.slice(0, 16));
      else binary.bigint(patientKey);
      binary.boolean(patientKey !== null);
    }
    for (const column of this.table.columns) this.encodeColumn(column, row);
  }

  private encodeColumn(column: FeedColumn<FeedRows[F]>, row: FeedRows[F]): void {
    if ('write' in column) return column.write(row, this.binary);
    const code = column.code(row);
    if (code === null) this.binary.null();
    else this.binary.integer(this.dictionary.id(column.dictionary, code) ?? missing());
  }
}

function missing(): never {
  throw new Error('A code was not resolved before its row was encoded.');
}
