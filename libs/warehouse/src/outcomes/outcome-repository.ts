import { type AccessScope, type CountsQuery, type OutcomeCounts, Undisclosed } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { readCounts, readExclusions } from './read-counts';
import type { RowSelection } from './sql/branch-sql';
import type { ExclusionCounts } from './sql/exclusions-sql';
import { type DataExtent, extentsSql } from './sql/extents-sql';
import { unresolvedSql } from './sql/unresolved-sql';
import { timedQuery } from './timed-query';

const defaultLimitMs = 15_000;

/** Counts behind every measure. What it returns no one may see yet: it goes through the disclosure gate of measures. */
export class OutcomeRepository {
  constructor(
    private readonly dataSource: DataSource,
    /** Longest a statement may run. */
    private readonly limitMs = defaultLimitMs,
  ) {}

  /** One entry a period and combination of codes that has rows; empty periods are absent. */
  async counts(query: CountsQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return new Undisclosed(await readCounts(this.dataSource, query, this.limitMs));
  }

  /** Rows considered, removed by each exclusion in order, and left. */
  async exclusionCounts(query: Omit<CountsQuery, 'grain' | 'by'>): Promise<Undisclosed<ExclusionCounts>> {
    return new Undisclosed(await readExclusions(this.dataSource, query, this.limitMs));
  }

  /** Share of the appointments due in a window that are still booked three days later; null when none were due. */
  async unresolvedShare(selection: Omit<RowSelection, 'grain'>): Promise<number | null> {
    const statement = unresolvedSql({ ...selection, grain: null });
    const [row] = await timedQuery<{ share: number | null }>(this.dataSource, statement, this.limitMs);
    return row?.share ?? null;
  }

  /** How far each source's data reach, of the sources with rows in scope. */
  async latestData(scope: AccessScope): Promise<DataExtent[]> {
    return timedQuery<DataExtent>(this.dataSource, extentsSql(scope), this.limitMs);
  }
}
