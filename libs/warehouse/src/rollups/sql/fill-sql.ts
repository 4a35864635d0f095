import { patientCountCap } from '@inflect/measures';
import { visitRows } from '../../outcomes/sql/facts/visit-rows';
import { type Rollup, rollupKeys } from '../rollup';
import { outcomeClass, outcomeColumns, outcomeDecoded, withoutModality } from './outcome-class';

/**
 * The visits of the touched months, narrow, read once for all rollups. Keys are packed in pairs, which halves the work of
 * grouping: source and date, program and what became of the visit.
 */
export const gatherVisits = `
  create temp table rollup_visit on commit drop as
  select f.patient_key, calendar.source_day, calendar.source_month,
    f.program_id::bigint << 16 | (${outcomeClass}) as program_outcome,
    f.site_id, f.payer_id, f.race_ethnicity_id, f.lead_time_days, f.age_band
  from rollup_span span join ${visitRows.from} on f.service_date >= span.from_on and f.service_date < span.before_on
  join rollup_calendar calendar on calendar.source_id = f.source_id and calendar.service_date = f.service_date`;

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
const bitCount = (bits: string): string => `bit_count(${bits}::bit(64))`;

/** The patients of a group while they are fewer than the cap; else null. */
const fewPatients = `case
    when ${bitCount('patient_bits')} >= ${patientCountCap} then null
    when ${bitCount('patient_bits')} = n then everyone
    else (
      select case when count(*) < ${patientCountCap} then coalesce(array_agg(patient order by patient), '{}') end
      from (select distinct unnest(everyone) as patient) people
    )
  end`;

/** Days are counted from here in packed keys. */
export const firstDate = `date '0001-01-01'`;

function fromVisits(rollup: Rollup): string {
  const sourceDate = rollup.grain === 'day' ? 'source_day' : 'source_month';
  const outcome = rollup.columns.includes('modality') ? 'program_outcome' : `program_outcome & ${withoutModality}`;
  const kept = rollup.columns.filter((column) => column !== 'modality' && column !== 'program_id');
  const decoded: Readonly<Record<string, string>> = {
    ...outcomeDecoded,
    service_date: `${firstDate} + (source_date & 4294967295)::integer`,
    source_id: '(source_date >> 32)::integer',
    program_id: '(program_outcome >> 16)::integer',
  };
  const keys = rollupKeys(rollup);
  return `
  insert into ${rollup.table} (${keys.join(', ')}, n, patient_bits, patients)
  select ${keys.map((key) => decoded[key] ?? key).join(', ')}, n, patient_bits, ${fewPatients}
  from (
    select ${[`${sourceDate} as source_date`, `${outcome} as program_outcome`, ...kept].join(', ')},
      count(*) as n, ${bitsOf('patient_key')} as patient_bits, array_agg(patient_key) as everyone
    from rollup_visit${rollup.grain === 'day' ? ' where source_day is not null' : ''}
    group by ${[sourceDate, outcome, ...kept].join(', ')}
  ) groups
  order by ${(rollup.grain === 'day' ? ['source_date'] : ['program_outcome >> 16', 'source_date', ...kept]).join(', ')}, program_outcome`;
}

/** Null equals null. Only plain equality can be hashed; the flags are looked at last. */
function sameKey(key: string, a: string, b: string): string {
  if (key.endsWith('_id')) return `coalesce(${a}.${key}, 0) = coalesce(${b}.${key}, 0)`;
  const required = key === 'service_date' || key === 'status' || key === 'modality';
  return required ? `${a}.${key} = ${b}.${key}` : `${a}.${key} is not distinct from ${b}.${key}`;
}

/** Only the patients of groups that are still small are looked at one by one. */
function fromFiner(rollup: Rollup): string {
  const keys = rollupKeys(rollup);
  const listed = keys.join(', ');
  const same = [...rollup.columns, ...outcomeColumns];
  const month = `date_trunc('month', f.service_date::timestamp)::date`;
  const touched = `(f.source_id, ${month}) in (select source_id, service_date from rollup_month)`;
  const columns = `${month} as service_date, f.source_id, ${same.map((column) => `f.${column}`).join(', ')}`;
  const joined = (a: string, b: string): string => keys.map((key) => sameKey(key, a, b)).join(' and ');
  return `
  insert into ${rollup.table} (${listed}, n, patient_bits, patients)
  with sums as materialized (
    select ${listed}, sum(n) as n, bit_or(patient_bits) as patient_bits, bool_or(many) as many
    from (select ${columns}, f.n, f.patient_bits, f.patients is null as many from ${rollup.from} f where ${touched}) parts
    group by ${listed}
  ),
  small as materialized (
    select * from sums where not many and ${bitCount('patient_bits')} < ${patientCountCap}
  ),
  people as (
    select ${keys.map((key) => `small.${key}`).join(', ')}, array_agg(distinct each.patient order by each.patient) as patients
    from (select ${columns}, f.patients from ${rollup.from} f where ${touched}) parts
    join small on ${joined('parts', 'small')}
    cross join lateral unnest(parts.patients) each(patient)
    group by ${keys.map((key) => `small.${key}`).join(', ')}
  )
  select ${keys.map((key) => `sums.${key}`).join(', ')}, sums.n, sums.patient_bits,
    case when cardinality(people.patients) < ${patientCountCap} then people.patients end
  from sums left join people on ${joined('sums', 'people')}
  order by ${keys.map((key) => `sums.${key}`).join(', ')}`;
}
