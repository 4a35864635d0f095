import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { LoadTuning } from '../../loading/rows/file-rows';
import { inTransaction } from '../../testing/in-transaction';
import { loadRows } from '../../testing/load-rows';
import { batchesOf, naturalKeyOf, visitRow } from '../../testing/rows';
import { rollupContents } from '../../testing/rollup-contents';
import { TwoSources } from '../../testing/two-sources';
import { rebuildRollups } from '../rebuild-rollups';
import { defaultArrivalLimits } from './arrival-limits';
import { ArrivingVisits } from './arriving-visits';

const dayLength = 86_400_000;
const firstDay = Date.UTC(2024, 0, 20);

const line = fc.record({
  id: fc.integer({ min: 1, max: 9000 }),
  // Days of five months; most visits of one extract lie before its end.
  day: fc.integer({ min: 0, max: 130 }),
  patient: fc.integer({ min: 1, max: 30 }).map(String),
  program: fc.constantFrom('cardiology', 'stroke'),
  site: fc.constantFrom('main', 'north', null),
  payer: fc.constantFrom('medicare', null),
  raceEthnicity: fc.constantFrom('white', null),
  ageBand: fc.constantFrom('0-17' as const, '45-64' as const, null),
  modality: fc.constantFrom('video' as const, 'in_person' as const),
  leadTimeDays: fc.constantFrom(0, 12, 40_000, null),
  status: fc.constantFrom(
    'completed' as const,
    'completed' as const,
    'no_show' as const,
    'booked' as const,
    'late_cancel' as const,
    'patient_cancel' as const,
  ),
  cancelledHoursBefore: fc.constantFrom(null, 23, 24, 25),
  deleted: fc.integer({ min: 0, max: 40 }).map((n) => n === 0),
});
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

const visitOf = ({ id, day, cancelledHoursBefore, deleted, ...given }: Line) => {
  const serviceDate = new Date(firstDay + day * dayLength).toISOString().slice(0, 10);
  const startsAt = firstDay + day * dayLength + 15 * 3_600_000;
  const cancelled = given.status === 'patient_cancel' && cancelledHoursBefore !== null;
  return {
    ...visitRow({ id: `${id}`, serviceDate, ...given }),
    startsAt,
    cancelledAt: cancelled ? startsAt - cancelledHoursBefore * 3_600_000 : null,
    naturalKey: naturalKeyOf(`visits ehr ${id}`),
    deleted,
  };
};

/** In the order of their days, as an extract is; but for some; or in none. */
const orders = {
  days: (lines: readonly Line[]) => lines.toSorted((a, b) => a.day - b.day),
  'days but for some': (lines: readonly Line[]) =>
    lines.toSorted((a, b) => (a.id % 60 === 0 ? 0 : a.day) - (b.id % 60 === 0 ? 0 : b.day)),
  none: (lines: readonly Line[]) => lines,
};

const limits = fc.record({
  visits: fc.constantFrom(1, 7, 30),
  bytes: fc.constantFrom(0, 0, 2 ** 30),
  mostBytes: fc.constantFrom(0, 2 ** 30, 2 ** 30, 2 ** 30),
  idleVisits: fc.constantFrom(2, 10, 40),
  waitingVisits: fc.constantFrom(5, 40, 1000, 1000),
  patientCells: fc.constantFrom(20, 10_000, 10_000, 10_000),
});

describe('visits of a new source, summed while they are read', () => {
  let sources: TwoSources;
  let dataSource: DataSource;
  beforeAll(async () => {
    sources = await TwoSources.open();
    dataSource = sources.dataSource;
  });
  afterAll(() => sources.drop());

  const extents = () => dataSource.query(`select * from source_extent where feed = 'visits' order by source_id`);
  const extentsRead = () =>
    dataSource.query(`
      select source_id, 'visits' as feed, min(service_date) as first_on,
        max(service_date) filter (where status in ('completed', 'no_show', 'left_without_being_seen', 'technical_failure')) as last_on
      from visit group by 1 having count(*) filter (where status in ('completed', 'no_show', 'left_without_being_seen', 'technical_failure')) > 0
      order by 1`);

  it('are in the rollups what a rebuild makes, whatever their order and whatever is kept in memory', async () => {
    const settle = jest.spyOn(ArrivingVisits.prototype, 'settle');
    const makeRoom = jest.spyOn(ArrivingVisits.prototype, 'makeRoom');
    const giveUp = jest.spyOn(ArrivingVisits.prototype, 'giveUp');
    let [settled, again] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 300, size: 'max' }),
        fc.constantFrom(...(Object.keys(orders) as (keyof typeof orders)[])),
        limits,
        fc.record({ chunkRows: fc.integer({ min: 1, max: 60 }), filterBlockBits: fc.constantFrom(0, 12, 12, 12) }),
        fc.boolean(),
        async (lines, order, arrivals, tuning: Partial<LoadTuning>, otherSource) => {
          await sources.empty();
          if (otherSource)
            await loadRows(
              dataSource,
              'visits',
              [visitRow({ id: 'c1', source: 'clinic', serviceDate: '2024-03-05' })],
              {
                source: 'clinic',
              },
            );
          const rows = orders[order](lines).map(visitOf);
          await loadRows(
            dataSource,
            'visits',
            [],
            { batches: batchesOf('visits', rows, { size: 4 }) },
            { ...tuning, arrivals },
          );
          const months = await (settle.mock.results.at(-1)?.value as Promise<string[]> | undefined);
          const kept = await rollupContents(dataSource);
          const all = await dataSource.query(
            `select count(distinct date_trunc('month', service_date)) as n from visit v join source s on s.id = v.source_id where s.code = 'ehr'`,
          );
          settled += months?.length ?? 0;
          again += Number(all[0].n) - (months?.length ?? 0);
          expect(await extents()).toEqual(await extentsRead());
          await inTransaction(dataSource, rebuildRollups);
          expect(await rollupContents(dataSource)).toEqual(kept);
        },
      ),
      { numRuns: 30, seed: 20260522, endOnFailure: true },
    );
    // Every way was taken.
    expect(settled).toBeGreaterThan(30);
    expect(again).toBeGreaterThan(20);
    expect(makeRoom.mock.calls.length).toBeGreaterThan(20);
    expect(giveUp.mock.calls.length).toBeGreaterThan(3);
    jest.restoreAllMocks();
  }, 300_000);

  it('are summed without a look at the fact when none comes twice', async () => {
    await sources.empty();
    const settle = jest.spyOn(ArrivingVisits.prototype, 'settle');
    // A filter of one block takes every key for known: none comes twice all the same.
    const rows = Array.from({ length: 300 }, (_, n) =>
      visitRow({ id: `${n}`, serviceDate: `2024-0${1 + (n % 3)}-10` }),
    );
    const summary = await loadRows(dataSource, 'visits', rows, {}, { filterBlockBits: 0 });
    expect(summary).toMatchObject({ inserted: 300, duplicates: 0 });
    expect(await settle.mock.results.at(-1)?.value).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    jest.restoreAllMocks();
  });

  it('leave nothing behind when the file breaks off while a month is being written, and load when it is whole', async () => {
    await sources.empty();
    const rows = Array.from({ length: 300 }, (_, n) =>
      visitRow({ id: `${n}`, serviceDate: `2024-0${1 + Math.trunc(n / 100)}-10` }),
    );
    const writing = jest.spyOn(ArrivingVisits.prototype, 'makeRoom');
    const small = { ...defaultArrivalLimits, visits: 5, bytes: 0, idleVisits: 4 };
    async function* brokenOff() {
      for await (const batch of batchesOf('visits', rows, { size: 4 })) {
        yield batch;
        // The first month's cells are on their way: nobody has waited for them yet.
        if (writing.mock.calls.length > 0) throw new Error('The file ends too early.');
      }
    }
    await expect(
      loadRows(dataSource, 'visits', [], { batches: brokenOff() }, { arrivals: small, chunkRows: 10 }),
    ).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
    expect(writing).toHaveBeenCalledTimes(1);
    expect(await dataSource.query('select from visit')).toEqual([]);
    expect(Object.values(await rollupContents(dataSource)).flat()).toEqual([]);
    await loadRows(dataSource, 'visits', rows, {}, { arrivals: small, chunkRows: 10 });
    const kept = await rollupContents(dataSource);
    await inTransaction(dataSource, rebuildRollups);
    expect(await rollupContents(dataSource)).toEqual(kept);
    jest.restoreAllMocks();
  });
});
