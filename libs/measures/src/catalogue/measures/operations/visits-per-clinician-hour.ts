import { frameworks } from '../../frameworks';
import type { Exclusion, Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Nothing was held, or nobody knows what. */
const notHeld = [
  visit.clinicCancel,
  visit.rescheduled,
  visit.anyPatientCancel,
  visit.future,
  visit.unresolved,
  visit.pending,
  visit.noShow,
];
const unknownLength: Exclusion = {
  id: 'unknown_length',
  reason: 'The source did not record both the start and a later end of the visit.',
  condition: { not: { known: 'visit_hours' } },
};

/** How many visits an hour with patients holds. */
export const visitsPerClinicianHour: Measure = {
  id: 'visits_per_clinician_hour',
  title: 'Visits per clinician-hour',
  subject: 'Visits per clinician-hour',
  description:
    'Completed visits per hour clinicians spent in them. It counts time with patients only: documentation, waiting and gaps ' +
    'between visits are not in the data.',
  domain: 'operations',
  frameworks: [nqf.cost, ama.finance, stem.delivery, iom.efficient],
  unit: 'per_hour',
  kind: 'rate',
  direction: 'neutral',
  versions: [
    {
      version: 'contact_hours',
      title: 'Per hour of contact',
      definition:
        'Completed visits divided by the sum of their hours from the clinician joining to the end, over visits for which both ' +
        'are recorded.',
      fact: 'visit',
      exclusions: [...notHeld, visit.leftWithoutBeingSeen, visit.technicalFailure, visit.unknownStatus, unknownLength],
      denominator: { all: [{ field: 'status', in: ['completed'] }, { known: 'visit_hours' }] },
      numerator: { field: 'status', in: ['completed'] },
      exposure: 'visit_hours',
      citation: 'Operational definition.',
    },
    {
      version: 'all_contact_hours',
      title: 'Per hour of contact, failed visits included',
      definition:
        'Completed visits divided by the hours from the clinician joining to the end of completed visits and of those that ' +
        'the connection or the patient broke off, over visits for which both times are recorded: a failed visit took time.',
      fact: 'visit',
      exclusions: [...notHeld, visit.unknownStatus, unknownLength],
      denominator: {
        all: [
          { field: 'status', in: ['completed', 'technical_failure', 'left_without_being_seen'] },
          { known: 'visit_hours' },
        ],
      },
      numerator: { field: 'status', in: ['completed'] },
      exposure: 'visit_hours',
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'contact_hours',
  defaultChart: 'U',
  minimumN: 30,
  maturityDays: 0,
};
