import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** How many visits bring someone new. */
export const newPatientShare: Measure = {
  id: 'new_patient_share',
  title: 'New-patient share',
  subject: 'The new-patient share',
  description: 'Share of completed visits that were the patient’s first with the program.',
  domain: 'access',
  frameworks: [nqf.access, ama.access, stem.implementation, iom.timely],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'neutral',
  versions: [
    {
      version: 'completed',
      title: 'Among completed visits',
      definition:
        'Completed visits marked as the first with the program, divided by completed visits for which this is recorded.',
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
        {
          id: 'unknown_new_patient',
          reason: 'The source did not record whether the patient was new.',
          condition: { not: { known: 'new_patient' } },
        },
      ],
      denominator: { all: [{ field: 'status', in: ['completed'] }, { known: 'new_patient' }] },
      numerator: { field: 'new_patient', is: true },
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'completed',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
