import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Missed appointments, in the three conventions in use. */
export const noShowRate: Measure = {
  id: 'no_show_rate',
  title: 'No-show rate',
  subject: 'No-shows',
  description:
    'Share of appointments the patient missed without cancelling. Three conventions are in use; compare them before ' +
    'comparing with a published figure.',
  domain: 'access',
  frameworks: [nqf.access, ama.access, stem.delivery, iom.timely, iom.efficient],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  versions: [
    {
      version: 'attended_or_missed',
      title: 'Attended or missed',
      definition: 'No-shows divided by completed visits plus no-shows.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.earlyCancel,
        visit.cancelTimeUnknown,
        visit.lateCancel,
        visit.future,
        visit.unresolved,
        visit.pending,
        visit.leftWithoutBeingSeen,
        visit.technicalFailure,
        visit.unknownStatus,
      ],
      denominator: { field: 'status', in: ['completed', 'no_show'] },
      numerator: { field: 'status', in: ['no_show'] },
      citation: 'NHS England, Appointments in General Practice: did not attend / (attended + did not attend).',
    },
    {
      version: 'scheduled_slot',
      title: 'Scheduled slots',
      definition:
        'No-shows divided by all appointments still on the schedule that day: completed, missed, cancelled late, left ' +
        'without being seen, failed connections and those with no recorded outcome.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.earlyCancel,
        visit.cancelTimeUnknown,
        visit.future,
        visit.unresolved,
        visit.pending,
      ],
      denominator: { known: 'status' },
      numerator: { field: 'status', in: ['no_show'] },
      citation: 'Capacity convention: every slot that was held for a patient counts.',
    },
    {
      version: 'effective',
      title: 'Effective (with late cancellations)',
      definition:
        'No-shows plus cancellations less than 24 hours before the start, divided by completed visits plus both. A late ' +
        'cancellation costs the slot as a no-show does.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.earlyCancel,
        visit.cancelTimeUnknown,
        visit.future,
        visit.unresolved,
        visit.pending,
        visit.leftWithoutBeingSeen,
        visit.technicalFailure,
        visit.unknownStatus,
      ],
      denominator: {
        any: [
          { field: 'status', in: ['completed', 'no_show'] },
          { field: 'late_cancel', is: true },
        ],
      },
      numerator: {
        any: [
          { field: 'status', in: ['no_show'] },
          { field: 'late_cancel', is: true },
        ],
      },
      citation: 'Effective no-show rate: missed and late-cancelled slots together.',
    },
  ],
  defaultVersion: 'attended_or_missed',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
