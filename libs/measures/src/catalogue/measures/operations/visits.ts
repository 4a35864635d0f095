import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, nqf, stem } = frameworks;

/** Volume of care: how many visits took place. */
export const visits: Measure = {
  id: 'visits',
  title: 'Visits',
  subject: 'Visits',
  description: 'Number of visits. Volume says how much care was given, not how good it was.',
  domain: 'operations',
  frameworks: [nqf.access, ama.finance, stem.implementation],
  unit: 'count',
  kind: 'count',
  direction: 'neutral',
  versions: [
    {
      version: 'completed',
      title: 'Completed visits',
      definition: 'Visits that took place: status completed. One row is one visit; patients may have several.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.anyPatientCancel,
        visit.future,
        visit.unresolved,
        visit.pending,
        visit.leftWithoutBeingSeen,
        visit.technicalFailure,
        visit.unknownStatus,
      ],
      denominator: { field: 'status', in: ['completed'] },
      numerator: { field: 'status', in: ['completed'] },
      citation: 'Operational definition.',
    },
    {
      version: 'scheduled',
      title: 'Scheduled appointments',
      definition:
        'Appointments that fell due, whatever became of them: all rows except cancelled, rescheduled and future ones.',
      fact: 'visit',
      exclusions: [visit.clinicCancel, visit.rescheduled, visit.anyPatientCancel, visit.future],
      denominator: { known: 'status' },
      numerator: { known: 'status' },
      citation: 'As NHS England, Appointments in General Practice: attended, did not attend and unknown together.',
    },
  ],
  defaultVersion: 'completed',
  defaultChart: 'I',
  minimumN: 0,
  maturityDays: 0,
};
