import { findMeasure, findVersion, type AccessScope, type CountsQuery } from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { CountsReader } from '../../outcomes/counts-reader';
import { oneView } from '../../outcomes/one-view';
import { inTransaction } from '../../testing/in-transaction';
import { visitRow } from '../../testing/rows';
import { TwoSources } from '../../testing/two-sources';
import { rebuildRollups } from '../rebuild-rollups';
import { rollups } from '../rollup';
import { clearTouched, createTouchedAll, createTouchedMonths } from '../sql/touched-sql';
import { sumVisits } from '../tally/sum-visits';
import { clearPatientMonths } from './patient-months';

const everyone: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };

/** Plain SQL over the rows, cuboid by cuboid. */
const fromRows = [
  ['all', 'null::integer', 'null::integer', 'null::modality'],
  ['program', 'program_id', 'null::integer', 'null::modality'],
  ['site', 'null::integer', 'site_id', 'null::modality'],
  ['modality', 'null::integer', 'null::integer', 'modality'],
  ['program_site', 'program_id', 'site_id', 'null::modality'],
  ['program_modality', 'program_id', 'null::integer', 'modality'],
]
  .map(
    ([name, program, site, modality]) => `
    select '${name}' as cuboid, date_trunc('month', service_date)::date::text as month, ${program} as program_id,
      ${site} as site_id, ${modality} as modality, count(distinct patient_key)::integer as patients
    from visit where status = 'completed' and has_patient group by 1, 2, 3, 4, 5`,
  )
  .join(' union all ');
const inOrder = 'order by 1, 2, 3, 4, 5';

describe('patients of a month', () => {
  let sources: TwoSources;
  let dataSource: DataSource;
  beforeAll(async () => {
    sources = await TwoSources.open();
    dataSource = sources.dataSource;
  });
  afterAll(() => sources.drop());

  const kept = () =>
    dataSource.query<object[]>(
      `select cuboid, service_date::text as month, program_id, site_id, modality, patients::integer from visit_month_patients ${inOrder}`,
    );
  const counted = () => dataSource.query<object[]>(`${fromRows} ${inOrder}`);

  const row = fc
    .record({
      id: fc.integer({ min: 1, max: 30 }),
      source: fc.constantFrom('ehr', 'clinic'),
      // Both sources know the same people.
      patient: fc.integer({ min: 1, max: 8 }).map(String),
      program: fc.constantFrom('cardiology', 'stroke'),
      site: fc.constantFrom('main', 'north', null),
      modality: fc.constantFrom('video' as const, 'audio' as const),
      status: fc.constantFrom('completed' as const, 'completed' as const, 'no_show' as const, 'booked' as const),
      day: fc.integer({ min: 0, max: 75 }),
    })
    .map(({ id, day, ...given }) => {
      const serviceDate = new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      return visitRow({ id: String(id), serviceDate, ...given });
    });
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.array(row, { minLength: 5, maxLength: 40, size: 'max' }) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constant('remove source' as const) },
  );

  it('are the distinct ones of its rows after any imports, corrections, undos and removals, and after a rebuild', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        await sources.empty();
        for (const each of steps) {
          await sources.take(each);
          const cells = await counted();
          expect(await kept()).toEqual(cells);
          most = Math.max(most, cells.length);
        }
        await dataSource.query(`insert into visit_month_patients select 3, '2020-01-01', null, null, null, 'all'`);
        await inTransaction(dataSource, rebuildRollups);
        expect(await kept()).toEqual(await counted());
      }),
      { numRuns: 8, seed: 21 },
    );
    expect(most).toBeGreaterThan(30);
  }, 120_000);

  it('are counted month by month where the visits are many', async () => {
    await sources.load(
      Array.from({ length: 300 }, (_, n) =>
        visitRow({ id: `many ${n}`, patient: `${n % 40}`, serviceDate: `2025-0${1 + (n % 5)}-${10 + (n % 18)}` }),
      ),
    );
    const whole = await kept();
    await inTransaction(dataSource, async (client) => {
      for (const statement of [...createTouchedAll, ...createTouchedMonths]) await client.query(statement);
      for (const rollup of rollups) await client.query(clearTouched(rollup));
      await client.query(clearPatientMonths);
      await sumVisits(client, 1);
    });
    expect(await kept()).toEqual(whole);
  });

  it('keep lead times of any size, as the visits have them', async () => {
    await sources.load(
      [-2, 0, 5, 5, 32_767, 32_768, 90_000].flatMap((leadTimeDays) =>
        Array.from({ length: 30 }, (_, n) =>
          visitRow({ id: `lead ${leadTimeDays} ${n}`, serviceDate: '2026-01-10', leadTimeDays }),
        ),
      ),
    );
    const measure = findMeasure('lead_time_median');
    const version = measure && findVersion(measure, 'booked_to_start');
    if (!version) throw new Error('The catalogue has no median lead time.');
    const query = (quantile: number, to: string): CountsQuery => ({
      measure: { ...version, quantile },
      range: { from: '2026-01-01', to },
      grain: null,
      by: [],
      where: [],
      scope: everyone,
    });
    const reader = new CountsReader(null);
    const tableOf = (asked: CountsQuery) =>
      oneView(dataSource, 10_000, (view) => reader.table(view, asked, { total: false }));
    for (const quantile of [0.01, 0.5, 0.7, 0.8, 0.99]) {
      const [kept, rows] = [
        await tableOf(query(quantile, '2026-01-31')),
        await tableOf({ ...query(quantile, '2026-01-31'), where: [{ dimension: 'SITE', in: ['main'] }] }),
      ];
      expect([kept.cells.plan?.table, rows.cells.plan?.table]).toEqual(['visit_month_wait', 'visit']);
      expect(kept.cells.counts).toEqual(rows.cells.counts);
    }
  });
});
