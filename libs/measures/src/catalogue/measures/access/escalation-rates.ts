import { frameworks } from '../../frameworks';
import type { Condition, Exclusion, Measure, MeasureVersion } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

const notRecorded: Exclusion = {
  id: 'escalation_not_recorded',
  reason: 'The source did not record whether the visit was escalated.',
  condition: { not: { known: 'escalated_to' } },
};

const version = (
  of: Pick<MeasureVersion, 'version' | 'title' | 'definition'> & { numerator: Condition },
): MeasureVersion => ({
  ...of,
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
    notRecorded,
  ],
  denominator: {
    all: [{ field: 'telehealth', is: true }, { field: 'status', in: ['completed'] }, { known: 'escalated_to' }],
  },
  citation: 'Operational definition.',
});

const shared = {
  domain: 'access',
  frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.safe, iom.effective],
  unit: 'proportion',
  kind: 'proportion',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
} as const satisfies Partial<Measure>;

/** What became of telehealth visits that needed more than telehealth. */
export const escalationRates: readonly Measure[] = [
  {
    ...shared,
    id: 'escalation_rate',
    title: 'Escalation rate',
    subject: 'Escalations',
    description:
      'Share of completed telehealth visits from which the patient was sent on to in-person care. Some escalation is right: ' +
      'neither zero nor more is a goal by itself.',
    direction: 'neutral',
    versions: [
      version({
        version: 'any',
        title: 'To any in-person care',
        definition:
          'Completed telehealth visits escalated to an in-person visit, an emergency department or a transfer, divided by ' +
          'completed telehealth visits whose escalation is recorded (including "none").',
        numerator: { field: 'escalated_to', in: ['in_person', 'ed', 'transfer'] },
      }),
      version({
        version: 'in_person',
        title: 'To an in-person visit',
        definition:
          'Completed telehealth visits escalated to an in-person visit, divided by completed telehealth visits whose ' +
          'escalation is recorded (including "none").',
        numerator: { field: 'escalated_to', in: ['in_person'] },
      }),
      version({
        version: 'ed',
        title: 'To an emergency department',
        definition:
          'Completed telehealth visits escalated to an emergency department, divided by completed telehealth visits whose ' +
          'escalation is recorded (including "none").',
        numerator: { field: 'escalated_to', in: ['ed'] },
      }),
    ],
    defaultVersion: 'any',
  },
  {
    ...shared,
    id: 'transfer_avoided_rate',
    title: 'Transfer-avoided rate',
    subject: 'Consults without transfer',
    description:
      'Share of completed tele-consults after which the patient was not transferred. Observed only: it does not say how many ' +
      'would have been transferred without the consult.',
    direction: 'higher_is_better',
    versions: [
      version({
        version: 'not_transferred',
        title: 'Not transferred',
        definition:
          'Completed telehealth visits not escalated to a transfer, divided by completed telehealth visits whose escalation is ' +
          'recorded. Meant for acute consult programs, such as tele-stroke.',
        numerator: { field: 'escalated_to', in: ['none', 'in_person', 'ed'] },
      }),
    ],
    defaultVersion: 'not_transferred',
  },
];
