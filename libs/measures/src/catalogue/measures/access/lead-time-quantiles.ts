import type { Measure } from '../../measure';
import { leadTimeDays } from './lead-time-days';

const [bookedToStart] = leadTimeDays.versions;

function leadTimeQuantile(
  of: Pick<Measure, 'id' | 'title' | 'subject' | 'description'>,
  quantile: number,
  share: string,
): Measure {
  return {
    ...leadTimeDays,
    ...of,
    kind: 'quantile',
    versions: bookedToStart
      ? [
          {
            ...bookedToStart,
            quantile,
            definition:
              `The number of calendar days, from the day of booking to the day of the appointment, that ${share} of the ` +
              'appointments that fell due and whose booking time is known did not exceed.',
          },
        ]
      : [],
  };
}

/** Waits are skewed: a few very long ones move the mean and not the median. */
export const leadTimeQuantiles: readonly Measure[] = [
  leadTimeQuantile(
    {
      id: 'lead_time_median',
      title: 'Lead time, median',
      subject: 'The median lead time',
      description:
        'Median number of calendar days from booking to the appointment: half of the patients waited no longer.',
    },
    0.5,
    'half',
  ),
  leadTimeQuantile(
    {
      id: 'lead_time_p90',
      title: 'Lead time, 90th percentile',
      subject: 'The 90th percentile of lead time',
      description: 'Calendar days from booking to the appointment that nine of ten patients did not exceed.',
    },
    0.9,
    'nine of ten',
  ),
];
