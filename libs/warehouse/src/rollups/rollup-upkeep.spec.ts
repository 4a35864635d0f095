import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../testing/in-transaction';
import { loadRows } from '../testing/load-rows';
import { naturalKeyOf, visitRow } from '../testing/rows';
import { rollupContents } from '../testing/rollup-contents';
import { TwoSources } from '../testing/two-sources';
import { checkedTables, checkRollups } from './check-rollups';
import { rebuildRollups } from './rebuild-rollups';
import { patientMonthTable } from './patients/patient-months';
import { rollups } from './rollup';
import { RollupMaintenance } from './rollup-maintenance';

describe('rollups', () => {
  let sources: TwoSources;
  let dataSource: DataSource;
  beforeAll(async () => {
    sources = await TwoSources.open();
    dataSource = sources.dataSource;
  });
  afterAll(() => sources.drop());

  const row = fc
    .record({
      id: fc.integer({ min: 1, max: 12 }),
      source: fc.constantFrom('ehr', 'clinic'),
      patient: fc.integer({ min: 1, max: 40 }).map(String),
      program: fc.constantFrom('cardiology', 'stroke'),
      site: fc.constantFrom('main', null),
      leadTimeDays: fc.constantFrom(0, 12, 40_000, null),
      status: fc.constantFrom('completed' as const, 'no_show' as const, 'booked' as const, 'patient_cancel' as const),
      day: fc.integer({ min: 0, max: 75 }),
      deleted: fc.boolean().map((drawn) => drawn),
    })
    .map(({ id, day, source, deleted, ...given }) => ({
      ...visitRow({
        id: `${id}`,
        source,
        serviceDate: new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
        ...given,
      }),
      naturalKey: naturalKeyOf(`visits ${source} ${id}`),
      deleted: deleted && id % 3 === 0,
    }));
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.array(row, { minLength: 1, maxLength: 15 }) },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constant('remove source' as const) },
  );

  it('are after any sequence of imports, corrections, moves, tombstones, undos and removals what a rebuild makes', async () => {
    let rowsSeen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        await sources.empty();
        for (const each of steps) {
          await sources.take(each);
          const kept = await rollupContents(dataSource);
          expect(await inTransaction(dataSource, checkRollups)).toEqual([]);
          await inTransaction(dataSource, rebuildRollups);
          expect(kept).toEqual(await rollupContents(dataSource));
          rowsSeen += kept['visit_day']?.length ?? 0;
        }
      }),
      { numRuns: 12, seed: 5 },
    );
    expect(rowsSeen).toBeGreaterThan(100);
  }, 120_000);

  it('count patients over all sources, also where two imports end at the same moment', async () => {
    await sources.empty();
    const visits = (source: string, from: number) =>
      Array.from({ length: 40 }, (_, n) =>
        visitRow({ id: `${n}`, source, patient: `${from + n}`, serviceDate: '2024-09-02' }),
      );
    const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    // Sources and codes are known before: making them takes turns too.
    for (const source of ['ehr', 'clinic'])
      await sources.load([visitRow({ id: 'before', source, serviceDate: '2024-06-03' })], source);
    let other: Promise<unknown> = Promise.resolve();
    // The second has read what it counts from, or waits to, while the first is counted and not committed.
    await loadRows(dataSource, 'visits', visits('ehr', 0), {
      source: 'ehr',
      beforeCommit: async () => {
        other = sources.load(visits('clinic', 20), 'clinic');
        while ((await dataSource.query(waits)).length === 0);
      },
    });
    await other;
    expect(
      await dataSource.query(
        `select patients::integer from ${patientMonthTable} where cuboid = 'all' and service_date = '2024-09-01'`,
      ),
    ).toEqual([{ patients: 60 }]);
    await sources.empty();
  });

  it('name the first day on which they do not hold the rows of the fact', async () => {
    await sources.load([
      visitRow({ id: 'x', serviceDate: '2024-05-02' }),
      visitRow({ id: 'y', serviceDate: '2024-05-03' }),
    ]);
    await dataSource.query(`delete from visit_day where service_date = '2024-05-03'`);
    const maintenance = new RollupMaintenance(dataSource);
    const wrong = (await maintenance.check()).filter(({ fault }) => fault !== null);
    expect(wrong).toEqual([
      expect.objectContaining({
        table: 'visit_day',
        fault: { sourceId: expect.any(Number) as number, date: '2024-05-03', rowsInFact: 1, rowsInRollup: 0 },
      }),
    ]);
    const rebuilt = await maintenance.rebuild();
    expect(rebuilt.map(({ table, fault }) => ({ table, fault }))).toEqual(
      checkedTables.map((table) => ({ table, fault: null })),
    );
    const ofVisits = rebuilt.filter(({ table }) => rollups.some((rollup) => rollup.table === table));
    expect(new Set(ofVisits.map(({ visits }) => visits)).size).toBe(1);
  });
});
