import {
  findMeasure,
  findVersion,
  rowRole,
  type AccessScope,
  type MeasureVersion,
  type Visit,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { readRoles } from './definition-moves';
import { readCounts } from './read-counts';
import { oneView } from './one-view';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const measure = findMeasure('visits_per_clinician_hour')!;
const versions = ['contact_hours', 'all_contact_hours'].map((name): MeasureVersion => findVersion(measure, name)!);
const start = Date.parse('2024-03-04T15:00:00Z');

/** Every fifth visit has no end, every seventh ends before it starts. */
const planted = (['completed', 'technical_failure', 'left_without_being_seen', 'no_show'] as const).flatMap(
  (status, s) =>
    Array.from({ length: 40 }, (_, i) =>
      visitRow({
        id: `${status}-${i}`,
        status,
        startedAt: start,
        endedAt: i % 5 === 0 ? null : start + (i % 7 === 0 ? -1 : 1) * (3 + i + 10 * s) * 60_000,
      }),
    ),
);
const hoursOf = ({ startedAt, endedAt }: Visit): number | null =>
  startedAt !== null && endedAt !== null && endedAt > startedAt ? (endedAt - startedAt) / 3_600_000 : null;

describe('rows and hours by what they do in two definitions of a rate', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    await loadRows(dataSource, 'visits', [...planted, visitRow({ id: 'end', serviceDate: '2025-02-01' })]);
  });
  afterAll(() => database.drop());

  it('agree with the roles row by row', async () => {
    const expected = new Map<string, { rows: number; hours: number }>();
    for (const row of planted) {
      const hours = hoursOf(row);
      const fields = { status: row.status, future: false, unresolved: false, late_cancel: null, visit_hours: hours };
      const roles = versions.map((version) => {
        const found = rowRole(version, fields);
        return found.role === 'excluded' ? `excluded:${found.exclusion}` : found.role;
      });
      const key = roles.join(' | ');
      const group = expected.get(key) ?? { rows: 0, hours: 0 };
      expected.set(key, { rows: group.rows + 1, hours: group.hours + (hours ?? 0) });
    }
    const found = await oneView(dataSource, 10_000, ({ read }) =>
      readRoles(read, { versions, range, where: [], scope }),
    );
    expect(found.map(({ roles }) => roles.join(' | ')).sort()).toEqual([...expected.keys()].sort());
    for (const { roles, rows, exposures } of found) {
      const group = expected.get(roles.join(' | '));
      expect(rows).toBe(group?.rows);
      for (const hours of exposures ?? [NaN]) expect(hours).toBeCloseTo(group?.hours ?? NaN, 9);
    }
  });

  it('add up to what each definition counts', async () => {
    const found = await oneView(dataSource, 10_000, ({ read }) =>
      readRoles(read, { versions, range, where: [], scope }),
    );
    for (const [index, version] of versions.entries()) {
      const query = { measure: version, range, grain: null, by: [], where: [], scope };
      const [counts] = await oneView(dataSource, 10_000, ({ read }) => readCounts(read, query));
      const counted = found.filter(({ roles }) => ['numerator', 'denominator'].includes(roles[index] ?? ''));
      const hits = counted.filter(({ roles }) => roles[index] === 'numerator');
      expect(hits.reduce((sum, { rows }) => sum + rows, 0)).toBe(counts?.numerator);
      const hours = counted.reduce((sum, { exposures }) => sum + (exposures?.[index] ?? 0), 0);
      expect(hours).toBeCloseTo(counts?.denominator ?? NaN, 9);
      // Broken-off visits lend hours, and their patients are not among those whose visits are counted.
      expect(counts?.numeratorPatients).toBe(22);
    }
    expect(found.filter(({ roles }) => roles[1] === 'denominator').length).toBe(2);
  });
});
