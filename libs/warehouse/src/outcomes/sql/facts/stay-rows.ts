import { ageBands, stayClasses } from '@inflect/measures';
import { hwrExclusions, pcrExclusions } from '../../../facts/stay-index.entity';
import { telehealth } from './appointment-fields';
import { extentOf, type FactRows, rangeFrom, rangeTo } from './fact-table';

/** A source that gives the flag itself has waited for the 30 days. */
const returnsOpen = '(f.readmitted_30d is null and f.discharged_on > extent.last_on - 30)';

/** Stays followed by a completed visit of the same patient, from the day after discharge, as one hashed set. */
const followedBy = (days: number, kept = ''): string => `((f.natural_key, f.patient_key) in (
  select s.natural_key, s.patient_key from stay s join visit v on v.patient_key = s.patient_key
  where s.discharged_on between ${rangeFrom} and ${rangeTo}
    and v.service_date between ${rangeFrom} + 1 and ${rangeTo} + ${days}
    and v.status = 'completed' and v.service_date between s.discharged_on + 1 and s.discharged_on + ${days}${kept}))`;
const byTelehealth = ` and v.modality in (${telehealth})`;

/** Without any visits nothing can be said of follow-up: every discharge waits. */
const followUpOpen = (days: number): string =>
  `coalesce(f.discharged_on > (select max(last_on) from source_extent where feed = 'visits') - ${days}, true)`;

export const stayRows: FactRows = {
  // Of the stay it has all that is asked of it: joined to the stays it took five times as long.
  from: 'stay_index f',
  extent: extentOf('stays'),
  within: (from, to) => `f.counted_on between ${from} and ${to}`,
  date: 'f.counted_on',
  program: 'f.program_id',
  patient: 'f.patient_key',
  weight: '1',
  fields: {
    any_eligible: { kind: 'boolean', sql: 'f.any_eligible' },
    any_readmitted: { kind: 'boolean', sql: 'f.any_readmitted' },
    hwr_eligible: { kind: 'boolean', sql: 'f.hwr_eligible' },
    hwr_readmitted: { kind: 'boolean', sql: 'f.hwr_readmitted' },
    pcr_eligible: { kind: 'boolean', sql: 'f.pcr_eligible' },
    pcr_readmitted: { kind: 'boolean', sql: 'f.pcr_readmitted' },
    pcr_exclusion: { kind: 'enum', sql: 'f.pcr_exclusion', type: 'pcr_exclusion', values: pcrExclusions },
    hwr_exclusion: { kind: 'enum', sql: 'f.hwr_exclusion', type: 'hwr_exclusion', values: hwrExclusions },
    maturing: { kind: 'boolean', sql: returnsOpen },
    age_band: { kind: 'enum', sql: 'f.age_band', type: 'age_band', values: ageBands },
    class: { kind: 'enum', sql: 'f.class', type: 'stay_class', values: stayClasses },
    disposition: { kind: 'code', sql: 'f.disposition_id', codes: 'disposition' },
    discharged: { kind: 'boolean', sql: '(f.discharged_on is not null)' },
    planned: { kind: 'boolean', sql: 'f.planned' },
    follow_up_7d: { kind: 'boolean', sql: followedBy(7) },
    follow_up_14d: { kind: 'boolean', sql: followedBy(14) },
    telehealth_follow_up_7d: { kind: 'boolean', sql: followedBy(7, byTelehealth) },
    telehealth_follow_up_14d: { kind: 'boolean', sql: followedBy(14, byTelehealth) },
  },
  dimensions: { PROGRAM: 'f.program_id', SITE: 'f.site_id', AGE_BAND: 'f.age_band' },
  maturing: [
    {
      sql: `coalesce(${returnsOpen}, false)`,
      fields: ['maturing', 'any_readmitted', 'hwr_readmitted', 'pcr_readmitted'],
    },
    { sql: followUpOpen(7), fields: ['follow_up_7d', 'telehealth_follow_up_7d'] },
    { sql: followUpOpen(14), fields: ['follow_up_14d', 'telehealth_follow_up_14d'] },
  ],
};
