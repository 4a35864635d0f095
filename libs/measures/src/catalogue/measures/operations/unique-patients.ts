import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, nqf, stem } = frameworks;

/** How many people were served. */
export const uniquePatients: Measure = {
  id: 'unique_patients',
  title: 'Unique patients',
  subject: 'Unique patients',
  description:
    'Number of different patients with a completed visit, counted exactly. Patients of several periods or groups count in each: ' +
    'the parts do not add up to the whole.',
  domain: 'operations',
  frameworks: [nqf.access, ama.access, stem.implementation],
  unit: 'count',
  kind: 'patients',
  direction: 'neutral',
  versions: [
    {
      version: 'completed',
      title: 'With a completed visit',
      definition:
        'Distinct patients with at least one completed visit in the period. Sources that give only counts have no patients ' +
        'to tell apart and are left out.',
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
          id: 'no_patient',
          reason: 'A count or a visit without a patient identifier: the patient cannot be told apart.',
          condition: { field: 'has_patient', is: false },
        },
      ],
      denominator: {
        all: [
          { field: 'status', in: ['completed'] },
          { field: 'has_patient', is: true },
        ],
      },
      numerator: { field: 'status', in: ['completed'] },
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'completed',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
