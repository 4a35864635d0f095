import {
  type AccessScope,
  type CountsQuery,
  type InstrumentBreak,
  type OutcomeCounts,
  type RoleCounts,
  Undisclosed,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { readRoles, type RolesQuery } from './definition-moves';
import { CountsCache } from './counts-cache';
import { CountsReader, type TableWishes } from './counts-reader';
import type { QueryPlan } from './plan/query-plan';
import { type PlannedCounts, readExclusions } from './read-counts';
import { readInstrumentBreaks } from './sql/kinds/instrument-breaks';
import { type PairedQuery, readPairedChanges } from './sql/kinds/paired-changes';
import { readRowRole, type RowFound, type RowQuery } from './row-role';
import type { RowSelection } from './sql/branch-sql';
import type { ExclusionCounts } from './sql/exclusions-sql';
import { type DataExtent, extentsSql } from './sql/extents-sql';
import { unresolvedSql } from './sql/unresolved-sql';
import { timedQuery } from './timed-query';

const defaultLimitMs = 15_000;

const plans = new WeakMap<object, QueryPlan>();

/** Which table answered, of counts that a repository gave: no figure of theirs. */
export const planOf = (counts: Undisclosed<OutcomeCounts[]>): QueryPlan | null => plans.get(counts) ?? null;

function withPlan({ counts, plan }: PlannedCounts): Undisclosed<OutcomeCounts[]> {
  const undisclosed = new Undisclosed(counts);
  if (plan) plans.set(undisclosed, plan);
  return undisclosed;
}

/** Counts behind every measure. What it returns no one may see yet: it goes through the disclosure gate of measures. */
export class OutcomeRepository {
  private readonly reader: CountsReader;

  constructor(
    private readonly dataSource: DataSource,
    /** Longest a statement may run. */
    private readonly limitMs = defaultLimitMs,
    /** Null: every question is read from the database. */
    cache: CountsCache | null = new CountsCache(),
  ) {
    this.reader = new CountsReader(dataSource, limitMs, cache);
  }

  /** One entry a period and combination of codes that has rows; empty periods are absent. */
  async counts(query: CountsQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return withPlan((await this.reader.table(query, { total: false })).cells);
  }

  /**
   * The same with the whole, of one state of the data: one entry over the range without keys, or none without rows. The whole
   * is empty too where it is not wanted.
   */
  async countsWithTotal(
    query: CountsQuery,
    wishes: TableWishes = { total: true },
  ): Promise<Record<'cells' | 'total', Undisclosed<OutcomeCounts[]>>> {
    const { cells, total } = await this.reader.table(query, wishes);
    return { cells: withPlan(cells), total: withPlan(total ?? { counts: [], plan: null }) };
  }

  /** Rows considered, removed by each exclusion in order, and left. */
  async exclusionCounts(query: Omit<CountsQuery, 'grain' | 'by'>): Promise<Undisclosed<ExclusionCounts>> {
    return new Undisclosed(await readExclusions(this.dataSource, query, this.limitMs));
  }

  /** Rows by what they do in one version of a measure, or in each of two. */
  async roleCounts(query: RolesQuery): Promise<Undisclosed<RoleCounts[]>> {
    return new Undisclosed(await readRoles(this.dataSource, query, this.limitMs));
  }

  /** What one row does in a version: a cell of one patient, for the command line's operator alone. */
  async rowRole(query: RowQuery): Promise<RowFound | null> {
    return readRowRole(this.dataSource, query, this.limitMs);
  }

  /** Where the survey behind a series changed: names and first days of periods, no figures of patients. */
  async instrumentBreaks(query: Parameters<typeof readInstrumentBreaks>[1]): Promise<InstrumentBreak[]> {
    return readInstrumentBreaks(this.dataSource, query, this.limitMs);
  }

  /** One cell: n pairs, Σ of changes within patients and Σ of their squares. */
  async pairedChanges(query: PairedQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return new Undisclosed(await readPairedChanges(this.dataSource, query, this.limitMs));
  }

  /** Share of the appointments due in a window that are still booked three days later; null when none were due. */
  async unresolvedShare(selection: Omit<RowSelection, 'grain'>): Promise<number | null> {
    const statement = unresolvedSql({ ...selection, grain: null });
    const [row] = await timedQuery<{ share: number | null }>(this.dataSource, statement, this.limitMs);
    return row?.share ?? null;
  }

  /** Names of the programs in scope by code: the one dimension whose codes have names of their own. */
  async programNames({ programs }: AccessScope): Promise<Record<string, string>> {
    const rows: { code: string; name: string }[] = await this.dataSource.query(
      'select code, name from program where $1::text[] is null or code = any($1)',
      [programs === 'all' ? null : programs],
    );
    return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
  }

  /** How far each source's data reach, of the sources with rows in scope. */
  async latestData(scope: AccessScope): Promise<DataExtent[]> {
    return timedQuery<DataExtent>(this.dataSource, extentsSql(scope), this.limitMs);
  }
}
