import {
  type AccessScope,
  type CountsQuery,
  grains,
  measureCatalogue,
  type MeasureVersion,
  modalities,
  type OutcomeCounts,
  visitStatuses,
} from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { keptPatients } from '../rollups/patients/patient-cuboid';
import { patientMonthTable } from '../rollups/patients/patient-months';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { naiveCounts, naiveFields } from '../testing/naive-counts';
import { programRow, visitCountRow, visitRow } from '../testing/rows';
import { CountsReader } from './counts-reader';
import { readTableSizes } from './plan/table-sizes';
import { rollupRows } from './plan/rollup-rows';
import { chooseRows, type ChosenRows, coveringRollups } from './plan/query-plan';
import { countChosen, withKind } from './read-counts';
import { answeringRows, versionFields } from './sql/branch-sql';
import { oneView } from './one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };

const kept = [...rollupRows.map(({ table }) => table), patientMonthTable];

/** Sums of fractions depend on their order in the last digits. */
const settled = (row: OutcomeCounts): OutcomeCounts => ({
  ...row,
  numerator: Number(row.numerator.toPrecision(12)),
  denominator: Number(row.denominator.toPrecision(12)),
  sumOfSquares: row.sumOfSquares === null ? null : Number(row.sumOfSquares.toPrecision(12)),
});

/** A rollup of its own answers it. */
const hasRollup = (version: MeasureVersion): boolean => version.quantile !== undefined || version === keptPatients;

const inOrder = (rows: OutcomeCounts[]) =>
  [...rows].sort((a, b) => (JSON.stringify([a.period, a.keys]) < JSON.stringify([b.period, b.keys]) ? -1 : 1));

const dimensions = [
  'PROGRAM',
  'SITE',
  'MODALITY',
  'AGE_BAND',
  'LEAD_TIME',
  'PAYER',
  'RACE_ETHNICITY',
  'RURALITY',
] as const;

const present = (rows: OutcomeCounts[]) => inOrder(rows.filter((row) => row.denominator > 0).map(settled));

/** What the fact answers, what every rollup that covers the question answers, and what the planner would take. */
async function everyAnswer(
  dataSource: DataSource,
  query: CountsQuery,
): Promise<{ table: string; rows: OutcomeCounts[] }[]> {
  return oneView(dataSource, 30_000, async ({ read }) => {
    const [fact, ...counted] = answeringRows(query.measure, query.where);
    if (fact === undefined) return [];
    const planOf = (table: string) => ({ table, rowsEstimated: 0 });
    const chosen = chooseRows(query, await readTableSizes(read));
    const covering: ChosenRows[] = coveringRollups(query).map((rollup) => ({
      branches: [rollup, ...counted],
      rollup,
      plan: planOf(rollup.table),
    }));
    const rows = { branches: [fact, ...counted], rollup: null };
    // As of a small table and as of a large one.
    const ways: ChosenRows[] = [
      { ...rows, plan: planOf('visit') },
      { ...rows, plan: { table: 'visit', rowsEstimated: Infinity } },
      ...covering,
    ];
    if (chosen?.cuboid) ways.push(chosen);
    expect(chosen?.rollup ?? null).toBe(covering.length > 0 ? chosen?.rollup : null);
    const answers: { table: string; rows: OutcomeCounts[] }[] = [];
    for (const way of ways) {
      answers.push({ table: way.plan.table, rows: (await countChosen(read, query, way)).counts });
    }
    return answers;
  });
}

describe('appointment counts', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke'), programRow('derm')]);
  }, 60_000);
  afterAll(() => database.drop());

  it('agree with plain loops over the rows, for every appointment measure, grain, breakdown, filter and scope', async () => {
    const start = Date.UTC(2023, 11, 20);
    const date = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(start + n * 86_400_000).toISOString().slice(0, 10));
    const program = fc.constantFrom('cardiology', 'stroke', 'derm');
    const status = fc.oneof(
      fc.constantFrom('completed' as const, 'no_show' as const),
      fc.constantFrom(...visitStatuses),
    );
    const modality = fc.oneof(fc.constantFrom('video' as const, 'in_person' as const), fc.constantFrom(...modalities));
    const visit = fc
      .record({
        id: fc.uuid(),
        patient: fc.integer({ min: 1, max: 60 }).map(String),
        program,
        site: fc.constantFrom('main', 'north', null),
        status,
        modality,
        serviceDate: date,
        cancelledAt: fc.option(fc.integer({ min: -72, max: 24 })),
        leadTimeDays: fc.option(fc.integer({ min: 0, max: 40 })),
        ageBand: fc.constantFrom('18-29' as const, '90+' as const, null),
        payer: fc.constantFrom('medicare', null),
        raceEthnicity: fc.constantFrom('a', 'b', null),
        newPatient: fc.constantFrom(true, false, null),
        waited: fc.option(fc.integer({ min: -5, max: 60 })),
        lasted: fc.option(fc.integer({ min: -5, max: 60 })),
      })
      .map(({ cancelledAt, waited, lasted, ...given }) => {
        const row = visitRow(given);
        const after = (from: number, minutes: number | null) => (minutes === null ? null : from + minutes * 60_000);
        return {
          ...row,
          cancelledAt: after(row.startsAt, cancelledAt === null ? null : cancelledAt * 60),
          checkedInAt: waited === null ? null : row.startsAt,
          startedAt: after(row.startsAt, waited),
          endedAt: after(row.startsAt, waited === null || lasted === null ? null : waited + lasted),
        };
      });
    const count = fc
      .record({
        id: fc.uuid(),
        program: fc.option(program),
        site: fc.constantFrom('main', 'north'),
        status,
        modality,
        periodGrain: fc.constantFrom('day' as const, 'month' as const),
        period: date,
        leadTimeBand: fc.constantFrom('Same day', null),
        count: fc.integer({ min: 0, max: 50 }),
      })
      .map((given) =>
        visitCountRow({
          ...given,
          period: given.periodGrain === 'month' ? `${given.period.slice(0, 7)}-01` : given.period,
        }),
      );
    const versions = measureCatalogue
      .flatMap((measure) => measure.versions)
      .filter((version) => version.fact === 'visit')
      .filter((version) => versionFields(version).every((name) => naiveFields().includes(name)));
    const query = fc.record({
      // Oftener those that rollups of their own answer: they are few.
      measure: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...versions) },
        { weight: 1, arbitrary: fc.constantFrom(...versions.filter(hasRollup)) },
      ),
      range: fc.oneof(
        fc.constant({ from: '2023-12-01', to: '2024-03-31' }),
        fc.constant({ from: '2024-01-01', to: '2024-01-31' }),
        fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
      ),
      // Short periods twice as often: they have the cells.
      grain: fc.constantFrom(null, 'DAY' as const, 'WEEK' as const, 'MONTH' as const, ...grains),
      fiscalYearStart: fc.integer({ min: 1, max: 12 }),
      by: fc.oneof(
        // Twice as often what the coarsest rollups answer.
        fc.constantFrom([], [], ['SITE' as const], ...dimensions.map((id) => [id])),
        fc.subarray([...dimensions], { maxLength: 3 }),
      ),
      where: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },

        fc.subarray([
          { dimension: 'PROGRAM', in: ['cardiology', 'derm'] },
          { dimension: 'MODALITY', in: ['video', 'unknown', 'in_person', 'audio'] },
          { dimension: 'SITE', in: ['main'] },
        ] as const),
      ),
      except: fc.constantFrom(undefined, undefined, [{ dimension: 'PROGRAM', in: ['stroke'] }] as const),
      scope: fc
        .constantFrom(
          'all' as const,
          'all' as const,
          'all' as const,
          'all' as const,
          ['cardiology', 'stroke'],
          ['derm'],
          ['none'],
        )
        .map((programs) => ({ ...everyone, programs })),
    });
    const reader = new CountsReader(null);
    let compared = 0;
    const byTable = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { maxLength: 120, size: 'max' }),
        fc.array(count, { maxLength: 15, size: 'max' }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (visits, counts, queries) => {
          await dataSource.query(`truncate visit, visit_count, source_extent, ${kept.join(', ')}`);
          await loadRows(dataSource, 'visits', visits);
          await loadRows(dataSource, 'visit_counts', counts);
          for (const asked of queries.map(withKind)) {
            const expected = present(naiveCounts(asked, visits, counts));
            const answers = await everyAnswer(dataSource, asked);
            for (const { table, rows } of answers)
              expect({ table, rows: present(rows) }).toEqual({ table, rows: expected });
            const whole = { ...asked, grain: null, by: [] };
            const table = await oneView(dataSource, 30_000, (view) => reader.table(view, asked, { total: true }));
            expect(present(table.cells.counts)).toEqual(expected);
            // Counts of a month are in the whole, and in no day or week of it.
            expect(present(table.total?.counts ?? [])).toEqual(present(naiveCounts(whole, visits, counts)));
            compared += expected.length;
            for (const { table } of answers) byTable.set(table, (byTable.get(table) ?? 0) + expected.length);
          }
        },
      ),
      { numRuns: 30, seed: 11 },
    );
    expect(compared).toBeGreaterThan(300);
    // Every rollup was asked something that has an answer.
    for (const table of kept)
      expect({ table, cells: byTable.get(table) }).toEqual({ table, cells: expect.any(Number) });
  }, 180_000);

  it('have a whole from their cells where each is small and all together are not, with nothing more read', async () => {
    await dataSource.query(`truncate visit, visit_count, source_extent, ${kept.join(', ')}`);
    const status = (n: number) => (n % 3 === 0 ? 'no_show' : 'completed');
    // Three patients a day for thirty days, 42 people in all; of them 14 missed one.
    const visits = Array.from({ length: 90 }, (_, n) =>
      visitRow({
        id: `${n}`,
        patient: `${n % 42}`,
        status: status(n),
        serviceDate: `2024-03-${String(1 + Math.floor(n / 3)).padStart(2, '0')}`,
      }),
    );
    await loadRows(dataSource, 'visits', visits);
    const reader = new CountsReader(null);
    const wholeOf = async (measure: MeasureVersion | undefined) => {
      if (!measure) throw new Error('The catalogue has no such measure.');
      const range = { from: '2024-03-01', to: '2024-03-30' };
      const asked: CountsQuery = { measure, range, grain: 'DAY', by: [], where: [], scope: everyone };
      const { cells, total } = await oneView(dataSource, 30_000, (view) => reader.table(view, asked, { total: true }));
      expect(cells.counts.every(({ denominatorPatients }) => denominatorPatients < 4)).toBe(true);
      expect(total?.counts).toEqual(naiveCounts({ ...asked, grain: null }, visits, []));
      return total?.plan;
    };
    const versionOf = (id: string) => measureCatalogue.find((measure) => measure.id === id)?.versions[0];
    expect(await wholeOf(versionOf('visits'))).toBeNull();
    // Fewer than the cap missed one: who they are together is asked.
    expect(await wholeOf(versionOf('no_show_rate'))).toMatchObject({ table: 'visit_day' });
  });
});
