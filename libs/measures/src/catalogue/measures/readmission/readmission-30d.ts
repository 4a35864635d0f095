import { ageBands, type AgeBand } from '../../../imports/vocabulary';
import { frameworks } from '../../frameworks';
import type { Exclusion, Measure } from '../../measure';
import { stayExclusions as stay } from '../../stay-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Who is no index patient of the hospital-wide versions, in order. */
const hospitalWideRules: readonly Exclusion[] = [
  stay.notDischarged,
  {
    id: 'died',
    reason: 'Died in hospital: cannot be readmitted.',
    condition: { field: 'hwr_exclusion', in: ['died'] },
  },
  {
    id: 'transferred',
    reason: 'Transferred to another acute hospital: the outcome belongs to the last hospital.',
    condition: { field: 'hwr_exclusion', in: ['transferred'] },
  },
  {
    id: 'against_advice',
    reason: 'Left against medical advice: care could not be completed.',
    condition: { field: 'hwr_exclusion', in: ['against_advice'] },
  },
  {
    id: 'age',
    reason: 'Under 18 at admission: outside the age limit.',
    condition: { field: 'hwr_exclusion', in: ['age'] },
  },
  {
    id: 'service',
    reason: 'Psychiatric, rehabilitation or cancer treatment: follows another course.',
    condition: { field: 'hwr_exclusion', in: ['service'] },
  },
];

const notHospitalWideIndex: Exclusion = {
  id: 'not_index',
  reason: 'Not an index stay: it continued in a transfer, or readmission cannot be determined.',
  condition: { field: 'hwr_eligible', is: false },
};

/** The population CMS publishes the measure for; bands do not straddle 65. */
const from65: readonly AgeBand[] = ageBands.slice(ageBands.indexOf('65-74'));

/** Return to acute care within 30 calendar days of discharge; one row is one index stay after transfers are linked. */
export const readmission30d: Measure = {
  id: 'readmission_30d',
  title: '30-day readmission',
  subject: '30-day readmissions',
  description:
    'Share of discharges followed by another acute admission within 30 calendar days. Observed, not risk-standardised. ' +
    'Discharges whose 30 days are still running are maturing: never in the rate.',
  domain: 'readmission',
  frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.effective, iom.safe, 'Vizient: effectiveness'],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  versions: [
    {
      version: 'any',
      title: 'Any acute admission',
      definition:
        'Index stays discharged alive and followed by any acute admission, planned or not, 0 to 30 calendar days after ' +
        'discharge, divided by all index stays discharged alive. Transfers are one episode with the stay they came from.',
      fact: 'stay',
      exclusions: [stay.notDischarged, stay.died, stay.notIndex],
      denominator: { field: 'any_eligible', is: true },
      numerator: { field: 'any_readmitted', is: true },
      citation: 'All-cause 30-day return, without planned-admission logic; UB-04 patient discharge status.',
    },
    {
      version: 'hwr',
      title: 'Hospital-wide, unplanned (after CMS)',
      definition:
        'Index stays followed by an unplanned acute admission 0 to 30 calendar days after discharge; only the first ' +
        'admission in the window decides. Index stays: discharged alive, not transferred to acute care, not against ' +
        'medical advice, aged 18 or over, not psychiatric, rehabilitation or cancer treatment. All payers.',
      fact: 'stay',
      exclusions: [...hospitalWideRules, notHospitalWideIndex],
      denominator: { field: 'hwr_eligible', is: true },
      numerator: { field: 'hwr_readmitted', is: true },
      citation: 'After CMS hospital-wide all-cause unplanned readmission; observed rate, all payers, no risk model.',
    },
    {
      version: 'hwr_65',
      title: 'Hospital-wide, unplanned, 65 and over (after CMS)',
      definition:
        'As "Hospital-wide, unplanned", for patients of a known age of 65 or over at admission: the population CMS publishes ' +
        'it for. All payers, where CMS takes Medicare fee-for-service alone; the readmission itself may be any unplanned acute ' +
        'admission.',
      fact: 'stay',
      exclusions: [
        ...hospitalWideRules,
        notHospitalWideIndex,
        {
          id: 'age_not_recorded',
          reason: 'Age not recorded: not known to be 65 or over.',
          condition: { not: { known: 'age_band' } },
        },
        {
          id: 'under_65',
          reason: 'Aged 18 to 64 at admission: outside the age limit.',
          condition: { not: { field: 'age_band', in: from65 } },
        },
      ],
      denominator: {
        all: [
          { field: 'hwr_eligible', is: true },
          { field: 'age_band', in: from65 },
        ],
      },
      numerator: { field: 'hwr_readmitted', is: true },
      citation:
        'After CMS hospital-wide all-cause unplanned readmission, age 65 and over; observed rate, all payers, no risk model.',
    },
    {
      version: 'pcr',
      title: 'Plan all-cause (after HEDIS)',
      definition:
        'Discharges followed by an unplanned acute inpatient or observation stay within 30 calendar days, divided by index ' +
        'discharges. Stays less than two days apart are one. Index discharges: from an inpatient or observation stay, alive, ' +
        'not admitted and discharged on the same day, not to hospice, aged 18 or over, not for pregnancy, childbirth or the ' +
        'perinatal period. A planned stay in the window does not hide an unplanned one that follows it.',
      fact: 'stay',
      exclusions: [
        stay.notDischarged,
        {
          id: 'died',
          reason: 'Died in hospital: cannot be readmitted.',
          condition: { field: 'pcr_exclusion', in: ['died'] },
        },
        {
          id: 'merged',
          reason: 'Went on in another stay within a day: the two are one, and the outcome belongs to the last.',
          condition: { field: 'pcr_exclusion', in: ['merged'] },
        },
        {
          id: 'same_day',
          reason: 'Admitted and discharged on the same day.',
          condition: { field: 'pcr_exclusion', in: ['same_day'] },
        },
        {
          id: 'hospice',
          reason: 'Discharged to hospice: follows another course.',
          condition: { field: 'pcr_exclusion', in: ['hospice'] },
        },
        {
          id: 'age',
          reason: 'Under 18 at admission: outside the age limit.',
          condition: { field: 'pcr_exclusion', in: ['age'] },
        },
        {
          id: 'obstetric',
          reason: 'Pregnancy, childbirth or the perinatal period: follows another course.',
          condition: { field: 'pcr_exclusion', in: ['obstetric'] },
        },
      ],
      denominator: { field: 'pcr_eligible', is: true },
      numerator: { field: 'pcr_readmitted', is: true },
      citation:
        'After HEDIS Plan All-Cause Readmissions, unit discharges; observed rate, without enrolment rules, outlier members and ' +
        'risk adjustment.',
    },
  ],
  defaultVersion: 'any',
  defaultChart: 'P',
  minimumN: 30,
  maturityDays: 30,
};
