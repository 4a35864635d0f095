import {
  type DimensionId,
  type Fact,
  type Grain,
  leadTimeBands,
  leadTimeBandStarts,
  modalities,
  stayClasses,
  telehealthModalities,
  visitStatuses,
} from '@inflect/measures';
import { hwrExclusions } from '../../facts/stay-index.entity';
import type { Fields } from './condition-sql';

/** One table of a fact as measure queries see it: rows `f`, with the source's reach as `extent` where a field needs it. */
export interface FactRows {
  from: string;
  /** Joined only where a condition speaks of the data's end. */
  extent: string;
  /** Rows of a period. $from and $to are placeholders. */
  within: (from: string, to: string, grain: Grain | null) => string;
  /** The local date that puts a row into a period. */
  date: string;
  program: string;
  /** Null: rows are aggregated counts without patients. */
  patient: string | null;
  weight: string;
  fields: Fields;
  dimensions: Partial<Record<DimensionId, string>>;
  /** Rows whose follow-up window is open at the data's end, and the fields that need the window closed. */
  maturing: { sql: string; fields: readonly string[] } | null;
}

const extentOf = (feed: string) =>
  `left join source_extent extent on extent.source_id = f.source_id and extent.feed = '${feed}'`;

const telehealth = telehealthModalities.map((modality) => `'${modality}'`).join(', ');

const appointmentFields = {
  status: { kind: 'enum', sql: 'f.status', type: 'visit_status', values: visitStatuses, required: true },
  modality: { kind: 'enum', sql: 'f.modality', type: 'modality', values: modalities, required: true },
  modality_known: { kind: 'boolean', sql: `f.modality <> 'unknown'` },
  telehealth: { kind: 'boolean', sql: `f.modality in (${telehealth})` },
  future: { kind: 'boolean', sql: 'coalesce(f.service_date > extent.last_on, true)' },
} as const satisfies Fields;

/** Still booked three days after it was due, though the source's data reach further. */
const unresolved = (due: string) => `(f.status = 'booked' and ${due} + 3 <= extent.last_on)`;

/** Null where the booking is not known. */
const leadTimeBandSql = `(case ${leadTimeBands
  .toReversed()
  .map((band) => `when f.lead_time_days >= ${leadTimeBandStarts[band]} then '${band}'`)
  .join(' ')} end)`;

const visitRows: FactRows = {
  from: 'visit f',
  extent: extentOf('visits'),
  within: (from, to) => `f.service_date between ${from} and ${to}`,
  date: 'f.service_date',
  program: 'f.program_id',
  patient: 'f.patient_key',
  weight: '1',
  fields: {
    ...appointmentFields,
    unresolved: { kind: 'boolean', sql: unresolved('f.service_date') },
    late_cancel: {
      kind: 'boolean',
      sql: `(f.status = 'late_cancel'
        or f.status = 'patient_cancel' and f.starts_at - f.cancelled_at < interval '24 hours')`,
    },
    lead_time_days: { kind: 'number', sql: 'f.lead_time_days' },
    new_patient: { kind: 'boolean', sql: 'f.new_patient' },
    has_patient: { kind: 'boolean', sql: 'f.has_patient' },
  },
  dimensions: {
    PROGRAM: 'f.program_id',
    SITE: 'f.site_id',
    SPECIALTY: 'f.specialty_id',
    PROVIDER: 'f.provider_id',
    MODALITY: 'f.modality',
    PAYER: 'f.payer_id',
    AGE_BAND: 'f.age_band',
    SEX: 'f.sex_id',
    RACE_ETHNICITY: 'f.race_ethnicity_id',
    LANGUAGE: 'f.language_id',
    STATE: 'f.patient_state_id',
    LEAD_TIME: leadTimeBandSql,
  },
  maturing: null,
};

/** A month's count belongs to no day and no week, and to a range only when the whole month does. */
const visitCountRows: FactRows = {
  from: 'visit_count f',
  extent: extentOf('visit_counts'),
  within: (from, to, grain) =>
    `f.service_date >= ${from} and f.period_end <= ${to}` +
    (grain === 'DAY' || grain === 'WEEK' ? ` and f.period_grain = 'day'` : ''),
  date: 'f.service_date',
  program: 'f.program_id',
  patient: null,
  weight: 'f.count',
  fields: {
    ...appointmentFields,
    unresolved: { kind: 'boolean', sql: unresolved('f.period_end') },
    late_cancel: { kind: 'boolean', sql: `f.status = 'late_cancel'` },
    has_patient: { kind: 'boolean', sql: 'f.has_patient' },
  },
  dimensions: {
    PROGRAM: 'f.program_id',
    SITE: 'f.site_id',
    SPECIALTY: 'f.specialty_id',
    MODALITY: 'f.modality',
    LEAD_TIME: '(select code from code where id = f.lead_time_band_id)',
  },
  maturing: null,
};

const stayRows: FactRows = {
  from: 'stay f join stay_index x on x.natural_key = f.natural_key and x.patient_key = f.patient_key',
  extent: extentOf('stays'),
  within: (from, to) => `coalesce(f.discharged_on, f.admitted_on) between ${from} and ${to}`,
  date: 'coalesce(f.discharged_on, f.admitted_on)',
  program: 'f.program_id',
  patient: 'f.patient_key',
  weight: '1',
  fields: {
    any_eligible: { kind: 'boolean', sql: 'x.any_eligible' },
    any_readmitted: { kind: 'boolean', sql: 'x.any_readmitted' },
    hwr_eligible: { kind: 'boolean', sql: 'x.hwr_eligible' },
    hwr_readmitted: { kind: 'boolean', sql: 'x.hwr_readmitted' },
    hwr_exclusion: { kind: 'enum', sql: 'x.hwr_exclusion', type: 'hwr_exclusion', values: hwrExclusions },
    maturing: { kind: 'boolean', sql: '(f.discharged_on > extent.last_on - 30)' },
    class: { kind: 'enum', sql: 'f.class', type: 'stay_class', values: stayClasses },
    disposition: { kind: 'code', sql: 'f.disposition_id', codes: 'disposition' },
    discharged: { kind: 'boolean', sql: '(f.discharged_on is not null)' },
    planned: { kind: 'boolean', sql: 'f.planned' },
  },
  dimensions: { PROGRAM: 'f.program_id', SITE: 'f.site_id', AGE_BAND: 'f.age_band' },
  maturing: {
    sql: 'coalesce(f.discharged_on > extent.last_on - 30, false)',
    fields: ['maturing', 'any_readmitted', 'hwr_readmitted'],
  },
};

const surveyRows: FactRows = {
  from: 'survey_answer f',
  extent: extentOf('surveys'),
  within: (from, to) => `f.responded_on between ${from} and ${to}`,
  date: 'f.responded_on',
  program: 'f.program_id',
  // A response without a patient stands for one person, however many items it has.
  patient: '(case when f.has_patient then f.patient_key else f.response_key end)',
  weight: '1',
  fields: {
    answered: { kind: 'boolean', sql: '(f.score is not null)' },
    top_box: { kind: 'boolean', sql: '(f.score >= f.top_box_min)' },
    linear_score: {
      kind: 'number',
      sql: '(100 * (f.score - f.scale_min) / nullif(f.scale_max - f.scale_min, 0))',
    },
    instrument: { kind: 'code', sql: 'f.instrument_id', codes: 'instrument' },
    item: { kind: 'code', sql: 'f.item_id', codes: 'item' },
  },
  dimensions: { PROGRAM: 'f.program_id', PROVIDER: 'f.provider_id' },
  maturing: null,
};

/** The tables a fact's rows come from. */
export const factRows: Readonly<Record<Fact, readonly [FactRows, ...FactRows[]]>> = {
  visit: [visitRows, visitCountRows],
  stay: [stayRows],
  survey: [surveyRows],
};
