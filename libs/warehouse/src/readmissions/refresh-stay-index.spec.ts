import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow } from '../testing/rows';
import { refreshStayIndex } from './refresh-stay-index';

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Twelve patients with one to six stays each, of every class, planned and not, some still in hospital. */
function variedStays() {
  return Array.from({ length: 42 }, (_, n) => {
    const patient = `p${(n * 7) % 12}`;
    const admittedOn = dayAfter('2024-01-01', ((n * 13) % 60) * 2);
    return stayRow({
      id: `s${n}`,
      patient,
      admittedOn,
      dischargedOn: n % 9 === 4 ? null : dayAfter(admittedOn, n % 5),
      site: n % 3 === 0 ? 'north' : 'main',
      class: n % 8 === 5 ? 'observation' : 'inpatient',
      planned: n % 4 === 0 ? null : n % 4 === 1,
      readmitted30d: n % 10 < 8 ? null : n % 10 === 8,
      disposition: ['01', '02', '20', '07', '50'][n % 5] ?? null,
      service: ['cardiology', 'rehab', null][n % 3] ?? null,
      principalDiagnosis: ['I50.9', 'Z51.11', 'O80.0', null][n % 4] ?? null,
      ageBand: n % 11 === 0 ? '0-17' : n % 2 === 0 ? '90+' : null,
    });
  });
}

describe('readmission flags made again', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    await loadRows(dataSource, 'stays', variedStays());
  });
  afterAll(() => database.drop());

  const flags = (): Promise<Record<string, unknown>[]> =>
    dataSource.query('select * from stay_index order by natural_key');

  async function refreshed(passPatients: number, touched: string): Promise<Record<string, unknown>[]> {
    const runner = dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      await runner.query(`create temp table touched_patient on commit drop as ${touched}`);
      await refreshStayIndex(client, passPatients);
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
    return flags();
  }

  it.each([1, 5, 11, 12, 100])(
    'are the same however many patients are looked at together: %i',
    async (passPatients) => {
      const before = await flags();
      expect(before).toHaveLength(42);
      expect(new Set(before.map((row) => row['hwr_exclusion'])).size).toBeGreaterThan(4);
      expect(await refreshed(passPatients, 'select patient_key from stay')).toEqual(before);
    },
  );

  it('stand beside what the source says of the stay itself', async () => {
    const columns = 'source_id, program_id, site_id, disposition_id, class, age_band, planned, readmitted_30d';
    const [found] = await dataSource.query<{ stays: number; other: number }[]>(`
      select count(*)::integer as stays, count(*) filter (where x.natural_key is null)::integer as other
      from stay f left join (select natural_key, patient_key, discharged_on, counted_on, ${columns} from stay_index) x
        on row(x.*) is not distinct from row(f.natural_key, f.patient_key, f.discharged_on,
          coalesce(f.discharged_on, f.admitted_on), ${columns.replace(/\w+/g, 'f.$&')})`);
    expect(found).toEqual({ stays: 42, other: 0 });
    for (const column of columns.split(', ')) {
      const [seen] = await dataSource.query(`select count(distinct ${column})::integer as values from stay_index`);
      expect([column, seen.values]).toEqual([column, column.endsWith('source_id') ? 1 : expect.any(Number)]);
      expect(seen.values).toBeGreaterThan(0);
    }
  });

  it('leave those of other patients as they are, and forget those of a patient without stays', async () => {
    const before = await flags();
    const [one] = before;
    await dataSource.query('update stay_index set any_readmitted = not any_readmitted');
    const touched = `select ${String(one?.['patient_key'])}::bigint as patient_key union all select 7`;
    await dataSource.query(
      `insert into stay_index select (jsonb_populate_record(null::stay_index, to_jsonb(x) || '{"patient_key": 7}')).*
       from stay_index x limit 1`,
    );
    const after = await refreshed(3, touched);
    expect(after).toEqual(
      before.map((row) =>
        row['patient_key'] === one?.['patient_key'] ? row : { ...row, any_readmitted: !row['any_readmitted'] },
      ),
    );
    expect(await refreshed(100, 'select patient_key from stay')).toEqual(before);
  });
});
