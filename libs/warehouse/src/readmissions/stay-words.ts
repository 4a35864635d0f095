import { ageBands, stayClasses } from '@inflect/measures';
import {
  acuteTransfer,
  againstAdvice,
  alwaysPlannedDiagnosis,
  alwaysPlannedService,
  died,
  excludedService,
  hospice,
  obstetricDiagnosis,
} from './discharge-codes';

/** What is known of a stay beside its dates, as bits of one number. */
export const stayBit = {
  inpatient: 1,
  child: 2,
  /** The source says whether the stay was planned, and that it was. */
  plannedKnown: 4,
  planned: 8,
  /** The source says itself whether the patient came back, and that he did. */
  returnKnown: 16,
  returned: 32,
  died: 64,
  transferred: 128,
  againstAdvice: 256,
  hospice: 512,
  excludedService: 1024,
  plannedByCode: 2048,
  obstetric: 4096,
} as const;

/** Beside the bits: which class and which age band the stay has, each four bits from here on; 0: not recorded. */
const classPlace = 16;
const agePlace = 20;
const numbered = (column: string, values: readonly string[], place: number): string =>
  `(case ${column} ${values.map((value, n) => `when '${value}' then ${(n + 1) << place}`).join(' ')} else 0 end)`;
const valueAt = (values: readonly string[], place: number, bits: number): string | null =>
  values[((bits >>> place) & 15) - 1] ?? null;
export const classOf = (bits: number): string | null => valueAt(stayClasses, classPlace, bits);
export const ageBandOf = (bits: number): string | null => valueAt(ageBands, agePlace, bits);

const bits = (words: Partial<Record<keyof typeof stayBit, string>>): string =>
  Object.entries(words)
    .map(([name, condition]) => `(case when ${condition} then ${stayBit[name as keyof typeof stayBit]} else 0 end)`)
    .join(' | ');

/** Bits that follow from a code of a stay; codes that say nothing are left out. Each code is looked at once, not each stay. */
export const codeBits = `
  select id, bits from (
    select id, case kind
      when 'disposition' then ${bits({
        died: `code in ${died}`,
        transferred: `code in ${acuteTransfer}`,
        againstAdvice: `code in ${againstAdvice}`,
        hospice: `code in ${hospice}`,
      })}
      when 'service' then ${bits({
        excludedService: `code ~* ${excludedService}`,
        plannedByCode: `code ~* ${alwaysPlannedService}`,
      })}
      when 'diagnosis' then ${bits({
        plannedByCode: `code ~* ${alwaysPlannedDiagnosis}`,
        obstetric: `code ~* ${obstetricDiagnosis}`,
      })}
    end as bits
    from code where kind in ('disposition', 'service', 'diagnosis')
  ) known where bits <> 0`;

/** Patients after the first of these and up to the second. */
export interface PatientRange {
  after: string | null;
  upTo: string | null;
}

function within(column: string, { after, upTo }: PatientRange): string {
  const ends = [
    ...(after === null ? [] : [`${column} > ${after}`]),
    ...(upTo === null ? [] : [`${column} <= ${upTo}`]),
  ];
  return ends.length > 0 ? ends.join(' and ') : 'true';
}

/** The stays of the patients in the temporary table `flagged_patient`, in order of admission. Fields as StayReader expects them. */
export const copyStays = (range: PatientRange): string => `copy (
    select s.natural_key, s.patient_key, s.admitted_on, s.discharged_on, s.discharged_at, s.site_id, s.disposition_id,
      s.service_id, s.diagnosis_id,
      ${bits({
        inpatient: `s.class = 'inpatient'`,
        child: `s.age_band = '0-17'`,
        plannedKnown: 's.planned is not null',
        planned: 's.planned',
        returnKnown: 's.readmitted_30d is not null',
        returned: 's.readmitted_30d',
      })} | ${numbered('s.class', stayClasses, classPlace)} | ${numbered('s.age_band', ageBands, agePlace)},
      s.source_id, s.program_id
    from flagged_patient p join stay s on s.patient_key = p.patient_key
    where ${within('s.patient_key', range)} and ${within('p.patient_key', range)}
    order by s.patient_key, s.admitted_on, s.admitted_at, s.natural_key
  ) to stdout (format binary)`;
