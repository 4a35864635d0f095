import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';

const { ama, iom, nqf, stem } = frameworks;

/** How many of those asked answered. */
export const responseRate: Measure = {
  id: 'response_rate',
  title: 'Survey response rate',
  subject: 'The survey response rate',
  description:
    'Share of surveys sent that came back with at least one answer. Belongs beside every figure of experience: those who answer ' +
    'may not be like those who do not.',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'answered_of_sent',
      title: 'Answered of sent',
      definition:
        'Surveys with at least one answered item divided by all surveys with a recorded day of sending. Counted on the day of the ' +
        'answer, or of sending where there is none. A source that sends only its answered surveys shows 100%.',
      fact: 'response',
      exclusions: [
        {
          id: 'sending_not_recorded',
          reason: 'The source did not record that the survey was sent: those left unanswered are not known either.',
          condition: { field: 'sent', is: false },
        },
      ],
      denominator: { field: 'sent', is: true },
      numerator: { field: 'answered', is: true },
      citation: 'Answered divided by sent; undeliverable surveys are not taken out of the denominator.',
    },
  ],
  defaultVersion: 'answered_of_sent',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
