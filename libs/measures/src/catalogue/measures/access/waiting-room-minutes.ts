import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

function waitingRoom(
  of: Pick<Measure, 'id' | 'title' | 'subject' | 'description'>,
  quantile: number,
  share: string,
): Measure {
  return {
    ...of,
    domain: 'access',
    frameworks: [nqf.experience, ama.experience, stem.experience, iom.timely],
    unit: 'minutes',
    kind: 'quantile',
    direction: 'lower_is_better',
    versions: [
      {
        version: 'checked_in_to_started',
        title: 'Checked in to started',
        definition:
          `The number of minutes between entering the virtual waiting room and the clinician joining that ${share} of the ` +
          'completed telehealth visits did not exceed, where both times are recorded. A clinician who joined first kept nobody ' +
          'waiting: 0 minutes.',
        fact: 'visit',
        exclusions: [
          visit.inPerson,
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
          {
            id: 'unknown_waiting_time',
            reason: 'The source did not record both when the patient checked in and when the visit started.',
            condition: { not: { known: 'waiting_minutes' } },
          },
        ],
        denominator: {
          all: [
            { field: 'telehealth', is: true },
            { field: 'status', in: ['completed'] },
            { known: 'waiting_minutes' },
          ],
        },
        value: 'waiting_minutes',
        quantile,
        citation: 'Operational definition.',
      },
    ],
    defaultVersion: 'checked_in_to_started',
    defaultChart: 'I',
    minimumN: 30,
    maturityDays: 0,
  };
}

/** How long patients sit in front of an empty screen. */
export const waitingRoomMinutes: readonly Measure[] = [
  waitingRoom(
    {
      id: 'waiting_room_median',
      title: 'Virtual waiting room, median',
      subject: 'The median virtual wait',
      description: 'Median minutes a patient waits in the virtual waiting room before the clinician joins.',
    },
    0.5,
    'half',
  ),
  waitingRoom(
    {
      id: 'waiting_room_p90',
      title: 'Virtual waiting room, 90th percentile',
      subject: 'The 90th percentile of the virtual wait',
      description: 'Minutes in the virtual waiting room that nine of ten patients did not exceed.',
    },
    0.9,
    'nine of ten',
  ),
];
