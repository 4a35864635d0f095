import { frameworks } from '../../frameworks';
import type { Exclusion, Measure, MeasureVersion } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, stem } = frameworks;

/** Why a visit's length is not known. */
const unknownLength: Exclusion = {
  id: 'unknown_length',
  reason: 'The source did not record both the start and a later end of the visit.',
  condition: { not: { known: 'visit_minutes' } },
};

const lengthKnown: MeasureVersion = {
  version: 'started_to_ended',
  title: 'Started to ended',
  definition: 'Mean minutes from the clinician joining to the end, over completed visits for which both are recorded.',
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
    unknownLength,
  ],
  denominator: { all: [{ field: 'status', in: ['completed'] }, { known: 'visit_minutes' }] },
  value: 'visit_minutes',
  citation: 'Operational definition.',
};

const shared = {
  domain: 'operations',
  frameworks: [ama.clinicians, stem.delivery, iom.efficient],
  unit: 'minutes',
  direction: 'neutral',
  defaultVersion: 'started_to_ended',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
} as const satisfies Partial<Measure>;

/** How long visits last. */
export const visitMinutes: readonly Measure[] = [
  {
    ...shared,
    id: 'visit_minutes_mean',
    title: 'Visit length, mean',
    subject: 'Mean visit length',
    description: 'Mean minutes from the start to the end of completed visits.',
    kind: 'mean',
    versions: [lengthKnown],
  },
  {
    ...shared,
    id: 'visit_minutes_median',
    title: 'Visit length, median',
    subject: 'The median visit length',
    description: 'Median minutes from the start to the end of completed visits.',
    kind: 'quantile',
    versions: [
      {
        ...lengthKnown,
        definition:
          'The number of minutes from the clinician joining to the end that half of the completed visits did not exceed, where ' +
          'both are recorded.',
        quantile: 0.5,
      },
    ],
  },
];
