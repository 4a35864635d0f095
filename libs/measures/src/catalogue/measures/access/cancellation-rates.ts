import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

const shared = {
  domain: 'access',
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
} as const satisfies Partial<Measure>;

/** Shares of booked appointments that were called off, by whom and how late. */
export const cancellationRates: readonly Measure[] = [
  {
    ...shared,
    id: 'late_cancel_rate',
    title: 'Late cancellation rate',
    subject: 'Late cancellations',
    description:
      'Share of appointments the patient cancelled less than 24 hours before the start, too late to offer the slot again.',
    frameworks: [nqf.access, ama.finance, stem.delivery, iom.efficient],
    versions: [
      {
        version: 'scheduled_slot',
        title: 'Scheduled slots',
        definition:
          'Appointments cancelled by the patient less than 24 hours before the start, divided by all appointments still on ' +
          'the schedule a day before: completed, missed, cancelled late, left without being seen, failed connections ' +
          'and those with no recorded outcome.',
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
        numerator: { field: 'late_cancel', is: true },
        citation: 'Operational definition; the cut-off is 24 hours, as in the effective no-show rate.',
      },
    ],
    defaultVersion: 'scheduled_slot',
  },
  {
    ...shared,
    id: 'patient_cancel_rate',
    title: 'Patient cancellation rate',
    subject: 'Patient cancellations',
    description: 'Share of appointments the patient cancelled, early or late. Shown beside the no-show rate.',
    direction: 'neutral',
    frameworks: [nqf.access, stem.delivery, iom.efficient],
    versions: [
      {
        version: 'booked',
        title: 'Among appointments booked for the day',
        definition:
          'Appointments cancelled by the patient at any time, divided by all appointments booked for the day whatever became ' +
          'of them. Rescheduled appointments count once, at the new time.',
        fact: 'visit',
        exclusions: [visit.rescheduled, visit.future, visit.unresolved, visit.pending],
        denominator: { known: 'status' },
        numerator: { field: 'status', in: ['patient_cancel', 'late_cancel'] },
        citation: 'Operational definition.',
      },
    ],
    defaultVersion: 'booked',
  },
  {
    ...shared,
    id: 'clinic_cancel_rate',
    title: 'Clinic cancellation rate',
    subject: 'Clinic cancellations',
    description: 'Share of appointments the clinic called off. Left out of every no-show rate, and so measured here.',
    frameworks: [nqf.access, ama.access, stem.delivery, iom.timely],
    versions: [
      {
        version: 'booked',
        title: 'Among appointments booked for the day',
        definition:
          'Appointments cancelled by the clinic, divided by all appointments booked for the day whatever became of them. ' +
          'Rescheduled appointments count once, at the new time.',
        fact: 'visit',
        exclusions: [visit.rescheduled, visit.future, visit.unresolved, visit.pending],
        denominator: { known: 'status' },
        numerator: { field: 'status', in: ['clinic_cancel'] },
        citation: 'Operational definition.',
      },
    ],
    defaultVersion: 'booked',
  },
];
