import { rebuildRollups } from '@inflect/warehouse';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

export const programs = 30;
const sites = 120;
const providers = 2000;
const payers = 7;
const races = 6;
export const firstDay = '2024-01-01';
export const lastDay = '2025-12-31';

const codes = (table: string, prefix: string, count: number): string =>
  `insert into ${table} (code) select '${prefix}-' || n from generate_series(1, ${count}) n`;

const dimensions = [
  codes('source', 'source', 1),
  `insert into program (code, natural_key, import_id, source_id, name, model)
   select 'program-' || n, gen_random_uuid(), 1, 1, 'Program ' || n, 'hybrid' from generate_series(1, ${programs}) n`,
  codes('site', 'site', sites),
  codes('provider', 'provider', providers),
  codes('payer', 'payer', payers),
  `insert into code (kind, code) select 'race_ethnicity', 'group-' || n from generate_series(1, ${races}) n`,
];

/**
 * Two years of visits in the order of their days: 30 programs of very different size, some 20 sites each, 2,000 clinicians, a
 * patient for every seven visits, three in four completed. $1: how many; $2 and $3: the first and last of this statement.
 */
const visits = `
insert into visit (natural_key, patient_key, starts_at, booked_at, cancelled_at, checked_in_at, started_at, ended_at, import_id,
  source_id, service_date, program_id, site_id, provider_id, payer_id, race_ethnicity_id, lead_time_days, status, modality,
  age_band, has_patient, new_patient)
select gen_random_uuid(), hashint8extended(patient, 7), start, day - lead,
  case outcome when 7 then start - interval '3 days' when 8 then start - interval '5 hours' end,
  case when outcome < 6 then start - interval '1 minute' * (patient % 12) end,
  case when outcome < 6 then start end, case when outcome < 6 then start + interval '20 minutes' end,
  1, (select min(id) from source), day, program, 1 + (program * 7 + (site * 19)::integer) % ${sites},
  1 + (program + ${programs} * (provider * ${providers / programs - 1})::integer) % ${providers}, 1 + patient % ${payers},
  (select min(id) from code where kind = 'race_ethnicity') + (patient / 7) % ${races}, lead,
  ('{completed,completed,completed,completed,completed,completed,no_show,patient_cancel,late_cancel,clinic_cancel,rescheduled,booked}'::visit_status[])[outcome],
  (case when mode < 0.55 then 'in_person' when mode < 0.88 then 'video' else 'audio' end)::modality,
  (enum_range(null::age_band))[1 + (patient / 42) % 7], true, patient % 4 = 0
from (
  select day, day + time '08:00' + interval '1 minute' * (random() * 600)::integer as start, random() as mode,
    1 + (random() * random() * ${programs})::integer % ${programs} as program, random() * random() as site,
    random() as provider, (random() * $1::bigint / 7)::integer as patient, (random() * random() * 70)::integer as lead,
    case when share < 0.75 then 1 when share < 0.83 then 7 when share < 0.90 then 8 when share < 0.935 then 9
      when share < 0.965 then 10 when share < 0.985 then 11 else 12 end as outcome
  from (
    select date '${firstDay}' + (n * 731 / $1::bigint)::integer as day, random() as share
    from generate_series($2::bigint, $3::bigint) n
  ) days
) drawn`;

/** Visits a statement: the server holds the numbers it generates from in memory or in a temporary file. */
const visitsAStatement = 2_000_000;

/** Indexes are made once the rows are there. Nothing is logged: the rows can be generated again, and reading is the same. */
export async function fillWarehouse(
  dataSource: DataSource,
  { count, tell }: { count: number; tell: (text: string) => void },
): Promise<{ generated: number; rollups: number }> {
  const runner = dataSource.createQueryRunner();
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return (performance.now() - started) / 1000;
  };
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    const generated = await seconds(async () => {
      for (const statement of dimensions) await runner.query(statement);
      await runner.query('alter table visit set unlogged');
      await runner.query(`set local maintenance_work_mem = '1GB'`);
      await runner.query('alter table visit drop constraint visit_pk');
      await runner.query('drop index visit_provider_id_service_date_index');
      await runner.query('select setseed(0.5)');
      for (let first = 0; first < count; first += visitsAStatement) {
        tell(`generating ${count.toLocaleString('en')} visits, ${first.toLocaleString('en')} done …`);
        await runner.query(visits, [count, first, Math.min(count, first + visitsAStatement) - 1]);
      }
      tell('indexes …');
      await runner.query('alter table visit add constraint visit_pk primary key (natural_key, patient_key)');
      await runner.query('create index visit_provider_id_service_date_index on visit (provider_id, service_date)');
      await runner.query(`insert into source_extent select min(id), 'visits', '${firstDay}', '${lastDay}' from source`);
      await runner.query(`insert into snapshot (number, committed_at, cause) values (1, now(), 'bench')`);
    });
    tell('rollups …');
    const rollups = await seconds(() => rebuildRollups(client));
    await runner.commitTransaction();
    tell('vacuum and statistics …');
    await dataSource.query('vacuum analyze');
    return { generated, rollups };
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
