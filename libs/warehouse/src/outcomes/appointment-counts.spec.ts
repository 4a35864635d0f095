import {
  type AccessScope,
  grains,
  measureCatalogue,
  modalities,
  type OutcomeCounts,
  visitStatuses,
} from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { naiveCounts } from '../testing/naive-counts';
import { programRow, visitCountRow, visitRow } from '../testing/rows';
import { readCounts } from './read-counts';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };

const inOrder = (rows: OutcomeCounts[]) =>
  [...rows].sort((a, b) => (JSON.stringify([a.period, a.keys]) < JSON.stringify([b.period, b.keys]) ? -1 : 1));

describe('appointment counts', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke'), programRow('derm')]);
  });
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
        patient: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
        program,
        site: fc.constantFrom('main', 'north', null),
        status,
        modality,
        serviceDate: date,
        cancelledAt: fc.option(fc.integer({ min: -72, max: 24 })),
        leadTimeDays: fc.option(fc.integer({ min: 0, max: 40 })),
        ageBand: fc.constantFrom('18-29' as const, '90+' as const, null),
      })
      .map(({ cancelledAt, ...given }) => {
        const row = visitRow(given);
        return { ...row, cancelledAt: cancelledAt === null ? null : row.startsAt + cancelledAt * 3_600_000 };
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
    const versions = measureCatalogue.flatMap((measure) => measure.versions).filter(({ fact }) => fact === 'visit');
    const query = fc.record({
      measure: fc.constantFrom(...versions),
      range: fc.oneof(
        fc.constant({ from: '2023-12-01', to: '2024-03-31' }),
        fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
      ),
      grain: fc.constantFrom(null, ...grains),
      by: fc.subarray(['PROGRAM', 'SITE', 'MODALITY', 'AGE_BAND', 'LEAD_TIME', 'RURALITY'] as const),
      where: fc.oneof(
        fc.constant([]),
        fc.subarray([
          { dimension: 'PROGRAM', in: ['cardiology', 'derm'] },
          { dimension: 'MODALITY', in: ['video', 'unknown', 'in_person', 'audio'] },
          { dimension: 'SITE', in: ['main'] },
        ] as const),
      ),
      scope: fc
        .constantFrom('all' as const, 'all' as const, ['cardiology', 'stroke'], ['derm'], ['none'])
        .map((programs) => ({ ...everyone, programs })),
    });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { maxLength: 40, size: 'max' }),
        fc.array(count, { maxLength: 15, size: 'max' }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (visits, counts, queries) => {
          await dataSource.query('truncate visit, visit_count, source_extent');
          await loadRows(dataSource, 'visits', visits);
          await loadRows(dataSource, 'visit_counts', counts);
          for (const asked of queries) {
            const expected = naiveCounts(asked, visits, counts);
            const present = (rows: OutcomeCounts[]) => inOrder(rows.filter((row) => row.denominator > 0));
            expect(present(await readCounts(dataSource, asked, 30_000))).toEqual(present(expected));
            compared += present(expected).length;
          }
        },
      ),
      { numRuns: 25, seed: 11 },
    );
    expect(compared).toBeGreaterThan(500);
  }, 60_000);
});
