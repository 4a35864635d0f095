import type { FeedName } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { type DataExtent, extentsSql } from '../outcomes/sql/extents-sql';
import { oneView, type Read } from '../outcomes/one-view';
import type {
  DataQuality,
  FeedFreshness,
  FieldCompleteness,
  ImportDuplicates,
  LateArrival,
  QualityRequest,
} from './data-quality';
import { denominatorJumps } from './denominator-jumps';
import {
  arrivalDays,
  arrivalSql,
  cadenceSql,
  duplicatesSql,
  monthsSql,
  qualityFeeds,
  type QualityFeed,
} from './quality-sql';
import { shownShare } from './shown-share';

const limitMs = 15_000;
/** Numbers of imported rows are operational, and for those who import. */
const importers: readonly string[] = ['steward', 'administrator'];

type MonthCounts = { source: string; month: string; n: number; patients: number } & Record<string, number | string>;

/** How good the data are: shares only, hidden where few patients stand behind them. */
export class QualityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Everything is of one state of the data. */
  quality(request: QualityRequest, roles: readonly string[]): Promise<DataQuality> {
    return oneView(this.dataSource, limitMs, ({ read }) => readQuality(read, request, roles));
  }

  /** Months before its source's previous end that an import of visits changed, with the days changed. */
  async revisedMonths(importId: number): Promise<{ month: string; days: number }[]> {
    return this.dataSource.query(
      'select month::text as month, days from import_month where import_id = $1 order by import_month.month',
      [importId],
    );
  }
}

async function readQuality(read: Read, request: QualityRequest, roles: readonly string[]): Promise<DataQuality> {
  const extents = await readExtents(read, request);
  const feeds = [];
  for (const feed of qualityFeeds) {
    feeds.push({ feed, months: bySource(await read<MonthCounts>(monthsSql(feed, request))) });
  }
  const completeness = feeds.flatMap(({ feed, months: counted }) =>
    [...counted].flatMap(([source, rows]) => completenessOf({ feed, source, rows })),
  );
  return {
    freshness: await readFreshness(read, extents),
    completeness: completeness.filter(({ filled }) => filled > 0).map(({ filled: _, ...field }) => field),
    absent: absentFields(completeness),
    unresolved: feeds.flatMap(({ feed, months: counted }) =>
      feed.unresolved === null
        ? []
        : [...counted].map(([source, rows]) => ({ source, feed: feed.feed, months: rows.map(unresolvedOf) })),
    ),
    lateArrival: await readLateArrival(read, request),
    duplicates: await readDuplicates(read, request, roles),
    jumps: feeds.flatMap(({ feed, months: counted }) =>
      [...counted].flatMap(([source, rows]) => jumpsOf({ feed, source, rows, extents, range: request.range })),
    ),
  };
}

async function readExtents(read: Read, { scope, source }: QualityRequest): Promise<DataExtent[]> {
  const extents = await read<DataExtent>(extentsSql(scope));
  return extents.filter((extent) => source === null || extent.source === source);
}

async function readFreshness(read: Read, extents: readonly DataExtent[]): Promise<FeedFreshness[]> {
  type Run = { source: string; feed: FeedName; last: Date; imports: number; hours: number | null };
  const runs = await read<Run>({ sql: cadenceSql, parameters: [] });
  return extents.map(({ source, feed, from, to }) => {
    const run = runs.find((each) => each.source === source && each.feed === feed);
    const cadenceHours = run && run.imports >= 3 ? run.hours : null;
    const next = run && cadenceHours !== null ? run.last.getTime() + cadenceHours * 3_600_000 : null;
    return {
      source,
      feed,
      from,
      through: to,
      lastImportAt: run?.last.toISOString() ?? null,
      cadenceHours,
      expectedNextAt: next === null ? null : new Date(next).toISOString(),
      overdue: next !== null && cadenceHours !== null && Date.now() > next + (cadenceHours / 2) * 3_600_000,
    };
  });
}

async function readLateArrival(read: Read, request: QualityRequest): Promise<LateArrival[]> {
  const rows = await read<MonthCounts>(arrivalSql(request));
  return rows.map((row) => ({
    source: row.source,
    feed: 'visits',
    points: arrivalDays.map((days, i) => ({
      days,
      share: shownShare({ count: Number(row[`d${i}`]), rows: row.n, patients: row.patients }),
    })),
  }));
}

async function readDuplicates(
  read: Read,
  { range, scope, source }: QualityRequest,
  roles: readonly string[],
): Promise<ImportDuplicates[] | null> {
  if (scope.programs !== 'all' || !roles.some((role) => importers.includes(role))) return null;
  type Row = Omit<ImportDuplicates, 'receivedAt'> & { receivedAt: Date };
  const rows = await read<Row>({ sql: duplicatesSql, parameters: [range.from, range.to, source] });
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

function bySource(rows: readonly MonthCounts[]): Map<string, MonthCounts[]> {
  const sources = new Map<string, MonthCounts[]>();
  for (const row of rows) sources.set(row.source, [...(sources.get(row.source) ?? []), row]);
  return sources;
}

interface SourceMonths {
  feed: QualityFeed;
  source: string;
  rows: readonly MonthCounts[];
}

function completenessOf({ feed, source, rows }: SourceMonths): (FieldCompleteness & { filled: number })[] {
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  // At least as many patients as the month with most.
  const patients = Math.max(...rows.map((row) => row.patients));
  return Object.keys(feed.fields).map((field, i) => {
    const count = (row: MonthCounts): number => Number(row[`f${i}`]);
    const filled = rows.reduce((sum, row) => sum + count(row), 0);
    const months = rows.map((row) => ({
      month: row.month,
      share: shownShare({ count: count(row), rows: row.n, patients: row.patients }),
    }));
    // A hidden month could be had from the total and the others.
    const hidden = months.filter(({ share }) => share === null).length;
    const share = hidden === 1 ? null : shownShare({ count: filled, rows: total, patients });
    return { source, feed: feed.feed, field, share, months, filled };
  });
}

function absentFields(fields: readonly (FieldCompleteness & { filled: number })[]): DataQuality['absent'] {
  const absent = new Map<string, DataQuality['absent'][number]>();
  for (const { source, feed, field, filled } of fields) {
    if (filled > 0) continue;
    const key = `${source}\u0000${feed}`;
    const entry = absent.get(key) ?? { source, feed, fields: [] };
    entry.fields.push(field);
    absent.set(key, entry);
  }
  return [...absent.values()];
}

const unresolvedOf = (row: MonthCounts): { month: string; share: number | null } => ({
  month: row.month,
  share: shownShare({ count: Number(row['open']), rows: Number(row['due']), patients: row.patients }),
});

function jumpsOf({ feed, source, rows, extents, range }: JumpSearch): DataQuality['jumps'] {
  const extent = extents.find((each) => each.source === source && each.feed === feed.feed);
  if (!extent) return [];
  const months = rows.map(({ month, n, patients }) => ({ month, rows: n, patients }));
  const reach = {
    from: extent.from > range.from ? extent.from : range.from,
    through: extent.to < range.to ? extent.to : range.to,
  };
  return denominatorJumps(months, reach).map((jump) => ({ source, feed: feed.feed, ...jump }));
}

interface JumpSearch extends SourceMonths {
  extents: readonly DataExtent[];
  range: QualityRequest['range'];
}
