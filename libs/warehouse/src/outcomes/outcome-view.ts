import {
  type AccessScope,
  type CountsQuery,
  type InstrumentBreak,
  type OutcomeCounts,
  type RoleCounts,
  type SnapshotStamp,
  Undisclosed,
} from '@inflect/measures';
import { EventRepository } from '../records/event-repository';
import type { CountsReader, TableWishes } from './counts-reader';
import { readRoles, type RolesQuery } from './definition-moves';
import type { QueryPlan } from './plan/query-plan';
import type { PlannedCounts } from './read-counts';
import { readRowRole, type RowFound, type RowQuery } from './row-role';
import type { RowSelection } from './sql/branch-sql';
import { type DataExtent, extentsSql } from './sql/extents-sql';
import { readInstrumentBreaks } from './sql/kinds/instrument-breaks';
import { type PairedQuery, readPairedChanges } from './sql/kinds/paired-changes';
import { unresolvedSql } from './sql/unresolved-sql';
import type { View } from './one-view';

const plans = new WeakMap<object, QueryPlan>();

/** Which table answered, of counts that a view gave: no figure of theirs. */
export const planOf = (counts: Undisclosed<OutcomeCounts[]>): QueryPlan | null => plans.get(counts) ?? null;

function withPlan({ counts, plan }: PlannedCounts): Undisclosed<OutcomeCounts[]> {
  const undisclosed = new Undisclosed(counts);
  if (plan) plans.set(undisclosed, plan);
  return undisclosed;
}

/**
 * One state of the data and what can be asked of it: counts behind every measure, which no one may see yet (they go through the
 * disclosure gate of measures), and what is shown beside them.
 */
export class OutcomeView {
  /** The state that every answer is of. */
  readonly snapshot: SnapshotStamp;
  readonly events: EventRepository;

  constructor(
    private readonly view: View,
    private readonly reader: CountsReader,
  ) {
    this.snapshot = view.snapshot;
    this.events = new EventRepository(view.manager);
  }

  /** One entry a period and combination of codes that has rows; empty periods are absent. */
  async counts(query: CountsQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return withPlan((await this.reader.table(this.view, query, { total: false })).cells);
  }

  /** The same with the whole: one entry over the range without keys, or none without rows, or where it is not wanted. */
  async countsWithTotal(
    query: CountsQuery,
    wishes: TableWishes = { total: true },
  ): Promise<Record<'cells' | 'total', Undisclosed<OutcomeCounts[]>>> {
    const { cells, total } = await this.reader.table(this.view, query, wishes);
    return { cells: withPlan(cells), total: withPlan(total ?? { counts: [], plan: null }) };
  }

  /** Rows by what they do in one version of a measure (removed by which exclusion, or counted), or in each of two. */
  async roleCounts(query: RolesQuery): Promise<Undisclosed<RoleCounts[]>> {
    return new Undisclosed(await readRoles(this.view.read, query));
  }

  /** What one row does in a version: a cell of one patient, for the command line's operator alone. */
  rowRole(query: RowQuery): Promise<RowFound | null> {
    return readRowRole(this.view.read, query);
  }

  /** Where the survey behind a series changed: names and first days of periods, no figures of patients. */
  instrumentBreaks(query: Parameters<typeof readInstrumentBreaks>[1]): Promise<InstrumentBreak[]> {
    return readInstrumentBreaks(this.view.read, query);
  }

  /** One cell: n pairs, Σ of changes within patients and Σ of their squares. */
  async pairedChanges(query: PairedQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return new Undisclosed(await readPairedChanges(this.view.read, query));
  }

  /** Share of the appointments due in a window that are still booked three days later; null when none were due. */
  async unresolvedShare(selection: Omit<RowSelection, 'grain'>): Promise<number | null> {
    const statement = unresolvedSql({ ...selection, grain: null });
    const [row] = await this.view.read<{ share: number | null }>(statement);
    return row?.share ?? null;
  }

  /** Names of the programs in scope by code: the one dimension whose codes have names of their own. */
  async programNames({ programs }: AccessScope): Promise<Record<string, string>> {
    const rows = await this.view.read<{ code: string; name: string }>({
      sql: 'select code, name from program where $1::text[] is null or code = any($1)',
      parameters: [programs === 'all' ? null : programs],
    });
    return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
  }

  /** How far each source's data reach, of the sources with rows in scope. */
  latestData(scope: AccessScope): Promise<DataExtent[]> {
    return this.view.read<DataExtent>(extentsSql(scope));
  }
}
