import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** How much of telehealth is face to face on a screen. */
export const videoShare: Measure = {
  id: 'video_share',
  title: 'Video share of telehealth',
  subject: 'The video share of telehealth',
  description: 'Share of telehealth appointments held by video rather than by telephone or in writing.',
  domain: 'access',
  frameworks: [nqf.access, ama.equity, stem.implementation, iom.equitable],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'neutral',
  versions: [
    {
      version: 'all_telehealth',
      title: 'Among telehealth appointments',
      definition:
        'Appointments by video divided by all telehealth appointments (video, audio, chat, e-visit, e-consult, ' +
        'store-and-forward, remote monitoring). Whether the patient attended does not matter; cancelled, rescheduled and ' +
        'future appointments, and those still booked, are left out.',
      fact: 'visit',
      exclusions: [
        visit.inPerson,
        visit.clinicCancel,
        visit.rescheduled,
        visit.anyPatientCancel,
        visit.future,
        visit.unresolved,
        visit.pending,
      ],
      denominator: { field: 'telehealth', is: true },
      numerator: { field: 'modality', in: ['video'] },
      citation: 'Operational definition; same rows as the telehealth share.',
    },
    {
      version: 'video_or_audio',
      title: 'Among video and audio appointments',
      definition:
        'Appointments by video divided by appointments by video or telephone: live contacts only. Cancelled, rescheduled and ' +
        'future appointments, and those still booked, are left out.',
      fact: 'visit',
      exclusions: [
        visit.inPerson,
        visit.clinicCancel,
        visit.rescheduled,
        visit.anyPatientCancel,
        visit.future,
        visit.unresolved,
        visit.pending,
        {
          id: 'not_live',
          reason: 'Chat, e-visit, e-consult, store-and-forward or remote monitoring: no live contact.',
          condition: { not: { field: 'modality', in: ['video', 'audio'] } },
        },
      ],
      denominator: { field: 'modality', in: ['video', 'audio'] },
      numerator: { field: 'modality', in: ['video'] },
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'all_telehealth',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
