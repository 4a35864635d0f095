import type { Exclusion, Measure } from '../measure';

const notDischarged: Exclusion = {
  id: 'not_discharged',
  reason: 'Still in hospital: no discharge to count from.',
  condition: { field: 'discharged', is: false },
};

/** Return to acute care within 30 calendar days of discharge; one row is one index stay after transfers are linked. */
export const readmission30d: Measure = {
  id: 'readmission_30d',
  title: '30-day readmission',
  subject: '30-day readmissions',
  description:
    'Share of discharges followed by another acute admission within 30 calendar days. Observed, not risk-standardised. ' +
    'Discharges whose 30 days are still running are maturing: never in the rate.',
  domain: 'readmission',
  frameworks: ['IOM: effective', 'IOM: safe', 'NQF telehealth framework 2017: effectiveness', 'Vizient: effectiveness'],
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
      exclusions: [
        notDischarged,
        {
          id: 'died',
          reason: 'Died in hospital: cannot be readmitted.',
          condition: { field: 'disposition', in: ['20', '40', '41', '42'] },
        },
        {
          id: 'not_index',
          reason: 'Not an index stay: it continued in a transfer, or readmission cannot be determined.',
          condition: { field: 'any_eligible', is: false },
        },
      ],
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
      exclusions: [
        notDischarged,
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
        {
          id: 'not_index',
          reason: 'Not an index stay: it continued in a transfer, or readmission cannot be determined.',
          condition: { field: 'hwr_eligible', is: false },
        },
      ],
      denominator: { field: 'hwr_eligible', is: true },
      numerator: { field: 'hwr_readmitted', is: true },
      citation: 'After CMS hospital-wide all-cause unplanned readmission; observed rate, all payers, no risk model.',
    },
  ],
  defaultVersion: 'any',
  defaultChart: 'P',
  minimumN: 30,
  maturityDays: 30,
};
