import { patientCountCap } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { waitCodeSql } from '../outcomes/sql/rollups/wait-code';
import { outcomeColumns } from './sql/outcome-class';

export const waitTable = 'visit_month_wait';

const keys = ['service_date', 'source_id', 'program_id', ...outcomeColumns];
const listed = keys.join(', ');
const touched = `(source_id, service_date) in (select source_id, service_date from rollup_month)`;

const clearWaits = `delete from ${waitTable} where ${touched} or service_date not in (select service_date from visit_month)`;

/** Null equals null, by equality alone: nothing else is hashed. */
const same = keys
  .map((key) => {
    const nullable = key === 'late_cancel' || key === 'future' || key === 'unresolved';
    return nullable
      ? `coalesce(parts.${key}::integer, 2) = coalesce(small.${key}::integer, 2)`
      : `parts.${key} = small.${key}`;
  })
  .join(' and ');
const many = `many or bit_count(patient_bits::bit(64)) >= ${patientCountCap}`;

const code = waitCodeSql({ value: 'lead_time_days::bigint', before: 'before', rows: 'n' });

/**
 * Lead times of a month, program and outcome as one value, so that a quantile reads hundreds of rows and not a hundred thousand.
 * Only the patients of small groups are looked at one by one.
 */
const insertWaits = `
  insert into ${waitTable} (${listed}, n, patient_bits, patients, waits)
  with parts as materialized (
    select ${listed}, lead_time_days, n, patient_bits, patients from visit_month_lead
    where lead_time_days is not null and ${touched}
  ),
  sums as materialized (
    select ${listed}, sum(n) as n, bit_or(patient_bits) as patient_bits, bool_or(many) as many,
      string_agg(${code}, '' order by lead_time_days) as waits
    from (
      select ${listed}, lead_time_days, n, patient_bits, patients is null as many,
        (lag(lead_time_days) over (partition by ${listed} order by lead_time_days))::bigint as before
      from parts
    ) placed
    group by ${listed}
  ),
  small as materialized (
    select * from sums where not (${many})
  ),
  people as (
    select ${keys.map((key) => `small.${key}`).join(', ')}, array_agg(distinct each.patient order by each.patient) as patients
    from parts join small on ${same} cross join lateral unnest(parts.patients) each(patient)
    group by ${keys.map((key) => `small.${key}`).join(', ')}
  )
  select ${listed}, n, patient_bits, null::bigint[] as patients, waits from sums where ${many}
  union all
  select ${keys.map((key) => `small.${key}`).join(', ')}, small.n, small.patient_bits,
    case when cardinality(parts.patients) < ${patientCountCap} then parts.patients end, small.waits
  from small join people parts on ${same}
  order by program_id, service_date`;

/** Sums the lead times of the touched months (temporary table rollup_month) again, after visit_month_lead is refilled. */
export async function sumWaits(client: Pick<PoolClient, 'query'>): Promise<void> {
  await client.query(clearWaits);
  await client.query(insertWaits);
}
