import { patientCountCap } from '@inflect/measures';
import { visitRows } from '../../outcomes/sql/facts/visit-rows';
import { type Rollup, rollupKeys } from '../rollup';
import { outcomeAlone, outcomeClass, outcomeColumns, outcomeDecoded } from './outcome-class';

/** The visits to group, narrow, with what became of each as one number: read once for all rollups. */
export const createGathered = `
  create temp table rollup_visit (
    patient_key bigint, service_date date, month date, source_id integer, program_id integer, site_id integer,
    payer_id integer, race_ethnicity_id integer, lead_time_days integer, outcome integer, age_band age_band
  ) on commit drop`;

export const gatherVisits = `
  insert into rollup_visit
  select f.patient_key, f.service_date, date_trunc('month', f.service_date::timestamp)::date, f.source_id,
    f.program_id, f.site_id, f.payer_id, f.race_ethnicity_id, f.lead_time_days, ${outcomeClass}, f.age_band
  from rollup_span span join ${visitRows.from} on f.service_date >= span.from_on and f.service_date < span.before_on
    ${visitRows.extent}
  where (f.source_id, date_trunc('month', f.service_date::timestamp)::date)
    in (select source_id, service_date from rollup_month)`;

/** Groups in the order of their keys, so that a question reads neighbouring pages. */
export const fillSql = (rollup: Rollup): string => (rollup.from === undefined ? fromVisits(rollup) : fromFiner(rollup));

const touchedTable = { day: 'rollup_day', month: 'rollup_month' } as const;

export const clearSql = (rollup: Rollup): string => `
  delete from ${rollup.table}
  where (source_id, service_date) in (select source_id, service_date from ${touchedTable[rollup.grain]})`;

/**
 * A bitmap of a group's patients has one bit for each of 64 classes of their keys: it adds up over groups, and as many bits
 * as the cap prove as many patients without counting them. As many bits as rows: nobody came twice.
 */
const bitsOf = (key: string) => `bit_or(1::bigint << (${key} & 63)::integer)`;

/** The patients of a group while they are fewer than the cap; else null. */
const fewPatients = `case
    when many or bit_count(patient_bits::bit(64)) >= ${patientCountCap} then null
    when bit_count(patient_bits::bit(64)) = n then everyone
    else (
      select case when count(*) < ${patientCountCap} then coalesce(array_agg(patient order by patient), '{}') end
      from (select distinct unnest(everyone) as patient) people
    )
  end`;

function fromVisits(rollup: Rollup): string {
  const date = rollup.grain === 'day' ? 'service_date' : 'month';
  const outcome = rollup.columns.includes('modality') ? 'outcome' : outcomeAlone;
  const kept = rollup.columns.filter((column) => column !== 'modality');
  const touched =
    rollup.grain === 'day' ? 'where (source_id, service_date) in (select source_id, service_date from rollup_day)' : '';
  const keys = rollupKeys(rollup);
  return `
  insert into ${rollup.table} (${keys.join(', ')}, n, patient_bits, patients)
  select ${keys.map((key) => outcomeDecoded[key] ?? key).join(', ')}, n, patient_bits, ${fewPatients}
  from (
    select ${date} as service_date, source_id, ${[...kept, `${outcome} as outcome`].join(', ')},
      count(*) as n, ${bitsOf('patient_key')} as patient_bits, false as many, array_agg(patient_key) as everyone
    from rollup_visit ${touched}
    group by ${[date, 'source_id', ...kept, outcome].join(', ')}
  ) groups
  order by ${keys.filter((key) => outcomeDecoded[key] === undefined).join(', ')}, outcome`;
}

function fromFiner(rollup: Rollup): string {
  const keys = rollupKeys(rollup).join(', ');
  const same = [...rollup.columns, ...outcomeColumns].map((column) => `f.${column}`).join(', ');
  return `
  insert into ${rollup.table} (${keys}, n, patient_bits, patients)
  select ${keys}, n, patient_bits, ${fewPatients}
  from (
    select ${keys}, sum(n) as n, bit_or(patient_bits) as patient_bits, bool_or(many) as many,
      array_agg(patient) filter (where patient is not null) as everyone
    from (
      select date_trunc('month', f.service_date::timestamp)::date as service_date, f.source_id, ${same},
        each.n, f.patient_bits, each.patient, f.patients is null as many
      from ${rollup.from} f
      cross join lateral (select f.n, null::bigint as patient union all select 0, unnest(f.patients)) each
      where (f.source_id, date_trunc('month', f.service_date::timestamp)::date)
        in (select source_id, service_date from rollup_month)
    ) parts
    group by ${keys}
  ) groups
  order by ${keys}`;
}
