import { frameworks } from '../../frameworks';
import type { Measure, MeasureVersion } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

const version = (of: {
  version: string;
  title: string;
  stays: string;
  window: string;
  field: string;
}): MeasureVersion => ({
  version: of.version,
  title: of.title,
  definition:
    `Completed visits after which the same patient was admitted to ${of.stays} within ${of.window} of the start of the visit, ` +
    'divided by all completed visits. Emergency department visits that end without a stay are in no feed and do not count.',
  fact: 'visit',
  exclusions: [
    visit.clinicCancel,
    visit.rescheduled,
    visit.anyPatientCancel,
    visit.future,
    visit.unresolved,
    visit.pending,
    visit.noShow,
    visit.leftWithoutBeingSeen,
    visit.technicalFailure,
    visit.unknownStatus,
  ],
  denominator: { field: 'status', in: ['completed'] },
  numerator: { field: of.field, is: true },
  citation: 'Operational definition; linked by the patient’s pseudonym.',
});

function returnWithin(of: { key: '72h' | '7d'; words: string; days: number }): Measure {
  return {
    id: `return_${of.key}`,
    title: `Admission within ${of.words} of a visit`,
    subject: `Admissions within ${of.words} of a visit`,
    description:
      `Share of completed visits followed by a hospital stay within ${of.words}. Visits whose window is still running are ` +
      'maturing: never in the rate.',
    domain: 'readmission',
    frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.safe],
    unit: 'proportion',
    kind: 'proportion',
    direction: 'lower_is_better',
    versions: [
      version({
        version: 'unplanned',
        title: 'Unplanned stay',
        stays: 'a hospital stay, inpatient or observation, that is not recorded as planned,',
        window: of.words,
        field: `unplanned_${of.key}`,
      }),
      version({
        version: 'any',
        title: 'Any stay',
        stays: 'any hospital stay, inpatient or observation, planned or not,',
        window: of.words,
        field: `admitted_${of.key}`,
      }),
    ],
    defaultVersion: 'unplanned',
    defaultChart: 'P_PRIME',
    minimumN: 30,
    maturityDays: of.days,
  };
}

/** Whether patients need the hospital soon after they were seen. */
export const returnAfterVisit: readonly Measure[] = [
  returnWithin({ key: '72h', words: '72 hours', days: 3 }),
  returnWithin({ key: '7d', words: '7 days', days: 7 }),
];
