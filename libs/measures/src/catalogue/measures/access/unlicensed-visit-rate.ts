import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { iom, nqf, stem } = frameworks;

/** Telehealth crosses state lines; licences do not always. */
export const unlicensedVisitRate: Measure = {
  id: 'unlicensed_visit_rate',
  title: 'Visits outside licensed states',
  subject: 'Visits outside licensed states',
  description:
    'Share of completed telehealth visits where the patient was in a state in which the clinician holds no licence. A question ' +
    'for review, not a finding: compacts and exceptions are not in the data.',
  domain: 'access',
  frameworks: [nqf.access, stem.implementation, iom.safe],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  versions: [
    {
      version: 'recorded_states',
      title: 'Where both states are recorded',
      definition:
        'Completed telehealth visits where the patient’s state is not among the clinician’s licensed states, divided by completed ' +
        'telehealth visits for which both are recorded.',
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
          id: 'unknown_licence',
          reason: 'The source did not record where the patient was or where the clinician is licensed.',
          condition: { not: { known: 'licensed' } },
        },
      ],
      denominator: {
        all: [{ field: 'telehealth', is: true }, { field: 'status', in: ['completed'] }, { known: 'licensed' }],
      },
      numerator: { field: 'licensed', is: false },
      citation: 'Operational definition.',
    },
  ],
  defaultVersion: 'recorded_states',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
