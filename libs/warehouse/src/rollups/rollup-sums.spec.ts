import type { Visit } from '@inflect/measures';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction as committed } from '../testing/in-transaction';
import { visitRow } from '../testing/rows';
import { TwoSources } from '../testing/two-sources';
import { checkRollups } from './check-rollups';
import { type Rollup, rollups } from './rollup';
import { createTouchedAll, createTouchedMonths } from './sql/touched-sql';
import { receiveCopy } from '../connection/receive-copy';
import { patientMonthTable } from './patients/patient-months';
import { passesOf, runsOf, sumVisits } from './tally/sum-visits';

/** The rollup again, written as one would ask the rows by hand. */
const byHand = ({ grain, columns }: Rollup): string => `
  select ${grain === 'day' ? 'v.service_date' : `date_trunc('month', v.service_date)::date`} as service_date, v.source_id,
    ${columns.map((column) => `v.${column}`).join(', ')}, v.status,
    v.status = 'late_cancel'
      or (v.status = 'patient_cancel' and v.starts_at - v.cancelled_at < interval '24 hours') as late_cancel,
    coalesce(v.service_date > e.last_on, true) as future,
    v.status = 'booked' and v.service_date + 3 <= e.last_on as unresolved,
    count(*) as n, bit_or(1::bigint << (v.patient_key & 63)::integer) as patient_bits,
    case when count(distinct v.patient_key) < 22 then array_agg(distinct v.patient_key order by v.patient_key) end as patients
  from visit v left join source_extent e on e.source_id = v.source_id and e.feed = 'visits'
  group by 1, 2, ${columns.map((_, n) => n + 3).join(', ')}, v.status, late_cancel, future, unresolved`;

const listed = ({ columns }: Rollup): string =>
  [
    'service_date',
    'source_id',
    ...columns,
    'status',
    'late_cancel',
    'future',
    'unresolved',
    'n',
    'patient_bits',
    '(select array_agg(p order by p) from unnest(patients) p) as patients',
  ].join(', ');

describe('the sums of a rollup', () => {
  let sources: TwoSources;
  let dataSource: DataSource;
  beforeAll(async () => {
    sources = await TwoSources.open();
    dataSource = sources.dataSource;
  });
  afterAll(() => sources.drop());

  const differences = async (): Promise<object[]> => {
    const found: object[] = [];
    for (const rollup of rollups) {
      const kept = `select ${listed(rollup)} from ${rollup.table}`;
      const wanted = `select ${listed(rollup)} from (${byHand(rollup)}) asked`;
      const rows: object[] = await dataSource.query(
        `(select 'kept' as side, * from (${kept} except all ${wanted}) a) union all
         (select 'wanted' as side, * from (${wanted} except all ${kept}) b)`,
      );
      found.push(...rows.map((row) => ({ table: rollup.table, ...row })));
    }
    return found;
  };

  const inTransaction = <T>(work: (client: PoolClient) => Promise<T>) => committed(dataSource, work);

  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
  const varied = fc
    .record({
      source: fc.constantFrom('ehr', 'ehr', 'clinic'),
      // Few groups and many patients, some of them often: groups below, at and above the cap.
      patient: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 500 })),
      program: fc.constantFrom('cardiology', 'cardiology', 'stroke'),
      site: maybe(fc.constantFrom('main', 'annex')),
      payer: maybe(fc.constantFrom('medicare', 'self')),
      raceEthnicity: maybe(fc.constantFrom('a', 'b')),
      ageBand: maybe(fc.constantFrom('0-17' as const, '90+' as const)),
      leadTimeDays: maybe(fc.constantFrom(-1, 0, 30)),
      status: fc.constantFrom<Visit['status']>(
        'completed',
        'completed',
        'booked',
        'no_show',
        'patient_cancel',
        'late_cancel',
        'unknown',
      ),
      modality: fc.constantFrom<Visit['modality']>('video', 'video', 'in_person', 'unknown'),
      day: fc.oneof(fc.constantFrom(0, 1, 31), fc.integer({ min: 55, max: 75 })),
      cancelledHoursBefore: maybe(fc.constantFrom(2, 23, 24, 60)),
    })
    .map(({ day, cancelledHoursBefore, patient, ...given }) => {
      const serviceDate = new Date(Date.UTC(2023, 11, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const row = visitRow({ id: 'drawn', serviceDate, patient: `${patient}`, ...given });
      return {
        ...row,
        cancelledAt: cancelledHoursBefore === null ? null : row.startsAt - cancelledHoursBefore * 3_600_000,
      };
    });

  /** Of one group, with many patients. */
  const alike = fc.integer({ min: 1, max: 500 }).map((patient) => visitRow({ id: 'drawn', patient: `${patient}` }));
  const visit = fc.oneof(varied, varied, alike);

  it('are what a plain query of the rows gives, for nulls, repeated patients, several sources and the days near their ends', async () => {
    let [many, loads] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 150, maxLength: 250, size: 'max' }), async (drawn) => {
        await sources.empty();
        const rows = drawn.map((row, n) => ({ ...row, naturalKey: visitRow({ id: `${n}` }).naturalKey }));
        const half = Math.floor(rows.length / 2);
        // The second file corrects a third of the first and brings the rest.
        await sources.load(rows.slice(0, half));
        await sources.load([
          ...rows.slice(half),
          ...rows.slice(0, half / 3).map((row, n) => ({ ...row, site: `moved ${n % 2}` })),
        ]);
        loads += 2;
        expect(await differences()).toEqual([]);
        many += (await dataSource.query('select from visit_month_site where patients is null')).length;
      }),
      { numRuns: 5, seed: 3 },
    );
    expect(many).toBeGreaterThan(0);
    expect(loads).toBe(10);
  });

  it('are the same in one pass over the fact and in a pass a month', async () => {
    await inTransaction(async (client) => {
      for (const { table } of [...rollups, { table: patientMonthTable }]) await client.query(`delete from ${table}`);
      for (const statement of [...createTouchedAll, ...createTouchedMonths]) await client.query(statement);
      await sumVisits(client, 0);
      expect(await checkRollups(client)).toEqual([]);
    });
    expect(await differences()).toEqual([]);
  });

  it('are read in as few passes as the visits allow, in runs of neighbouring months', () => {
    const months = [
      { month: '2023-11-01', visits: 6 },
      { month: '2023-12-01', visits: 4 },
      { month: '2024-01-01', visits: 1 },
      { month: '2024-02-01', visits: 30 },
      { month: '2024-04-01', visits: 0 },
    ];
    expect(passesOf(months, 10)).toEqual([
      ['2023-11-01', '2023-12-01'],
      ['2024-01-01'],
      ['2024-02-01'],
      ['2024-04-01'],
    ]);
    expect(runsOf(['2023-11-01', '2023-12-01', '2024-01-01', '2024-04-01'])).toEqual([
      { from: '2023-11-01', before: '2024-02-01' },
      { from: '2024-04-01', before: '2024-05-01' },
    ]);
    expect(passesOf([], 10)).toEqual([]);
  });

  describe('while rows come from the database', () => {
    const series = (upTo: number) => `copy (select generate_series(1, ${upTo})::bigint) to stdout (format binary)`;

    it('are given every byte once, and the connection goes on as before', async () => {
      await inTransaction(async (client) => {
        let bytes = 0;
        await receiveCopy(client, series(50_000), (_, start, end) => (bytes += end - start));
        expect(bytes).toBe(19 + 50_000 * 14 + 2);
        await receiveCopy(client, series(0), () => undefined);
        expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      });
    });

    it('tell what the database said when it fails amid the rows', async () => {
      await inTransaction(async (client) => {
        await client.query('savepoint before');
        let bytes = 0;
        const failing = 'copy (select 1 / (30000 - generate_series(1, 40000))) to stdout (format binary)';
        await expect(receiveCopy(client, failing, (_, start, end) => (bytes += end - start))).rejects.toMatchObject({
          code: '22012',
        });
        expect(bytes).toBeGreaterThan(10_000);
        await client.query('rollback to savepoint before');
        expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
      });
    });

    it('tell their own fault once the database has finished', async () => {
      await inTransaction(async (client) => {
        const faulty = receiveCopy(client, series(40_000), () => {
          throw new Error('no room');
        });
        await expect(faulty).rejects.toThrow('no room');
        expect((await client.query('select 3 as three')).rows).toEqual([{ three: 3 }]);
      });
    });

    it('stop when another connection cancels the statement', async () => {
      let asked: Promise<unknown> | null = null;
      const stopped = inTransaction(async (client) => {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
        await receiveCopy(client, series(1_000_000_000), () => {
          asked ??= dataSource.query('select pg_cancel_backend($1)', [rows[0]?.pid]);
        });
      });
      await expect(stopped).rejects.toMatchObject({ code: '57014' });
      await asked;
    });
  });
});
