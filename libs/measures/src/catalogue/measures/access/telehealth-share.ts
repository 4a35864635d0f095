import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, nqf, stem } = frameworks;

/** Share of ambulatory appointments by telehealth. */
export const telehealthShare: Measure = {
  id: 'telehealth_share',
  title: 'Telehealth share of visits',
  subject: 'The telehealth share',
  description: 'Share of appointments held by telehealth, among those whose modality is known.',
  domain: 'access',
  frameworks: [nqf.access, ama.access, stem.implementation, 'Medicare telehealth trends: telehealth share'],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'neutral',
  versions: [
    {
      version: 'known_modality',
      title: 'Among appointments of known modality',
      definition:
        'Appointments by video, audio, chat, e-visit, e-consult, store-and-forward or remote monitoring, divided by all ' +
        'appointments whose modality is known. Whether the patient attended does not matter; cancelled, rescheduled ' +
        'and future appointments, and those still booked, are left out.',
      fact: 'visit',
      exclusions: [
        visit.clinicCancel,
        visit.rescheduled,
        visit.anyPatientCancel,
        visit.future,
        visit.unresolved,
        visit.pending,
        {
          id: 'unknown_modality',
          reason: 'The source did not record how the visit was held.',
          condition: { field: 'modality_known', is: false },
        },
      ],
      denominator: { field: 'modality_known', is: true },
      numerator: { field: 'telehealth', is: true },
      citation:
        'Reproduces (telephone + video) / (all modes but unknown) of NHS England, Appointments in General Practice.',
    },
  ],
  defaultVersion: 'known_modality',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
