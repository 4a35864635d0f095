import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** How often the connection fails. */
export const technicalFailureRate: Measure = {
  id: 'technical_failure_rate',
  title: 'Technical failure rate',
  subject: 'Technical failures',
  description: 'Share of telehealth visits that were attempted and failed for technical reasons.',
  domain: 'access',
  frameworks: [nqf.experience, ama.clinicians, stem.implementation, iom.efficient],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  versions: [
    {
      version: 'attempted',
      title: 'Among attempted telehealth visits',
      definition:
        'Telehealth visits with status technical failure, divided by telehealth visits that were completed or failed ' +
        'technically. Visits the patient missed or called off were not attempted.',
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
        visit.unknownStatus,
      ],
      denominator: {
        all: [
          { field: 'telehealth', is: true },
          { field: 'status', in: ['completed', 'technical_failure'] },
        ],
      },
      numerator: { field: 'status', in: ['technical_failure'] },
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'attempted',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
