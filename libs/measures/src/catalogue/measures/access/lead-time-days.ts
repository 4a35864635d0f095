import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** How long patients wait from booking to visit. */
export const leadTimeDays: Measure = {
  id: 'lead_time_days',
  title: 'Lead time',
  subject: 'Lead time',
  description: 'Mean number of calendar days from booking to the appointment. Long waits make no-shows more likely.',
  domain: 'access',
  frameworks: [nqf.access, ama.access, stem.delivery, iom.timely],
  unit: 'days',
  kind: 'mean',
  direction: 'lower_is_better',
  versions: [
    {
      version: 'booked_to_start',
      title: 'Booked to start',
      definition:
        'Mean calendar days from the day of booking to the day of the appointment, in the time zone of the site, over ' +
        'appointments that fell due and whose booking time is known.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.anyPatientCancel,
        visit.future,
        {
          id: 'unknown_lead_time',
          reason: 'The source did not record when the appointment was booked.',
          condition: { not: { known: 'lead_time_days' } },
        },
      ],
      denominator: { known: 'lead_time_days' },
      value: 'lead_time_days',
      citation: 'NQF: access, timeliness of appointment; calendar days.',
    },
  ],
  defaultVersion: 'booked_to_start',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
