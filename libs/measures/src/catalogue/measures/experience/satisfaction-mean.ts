import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { unanswered } from '../../survey-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Mean answer on a common 0-100 scale. */
export const satisfactionMean: Measure = {
  id: 'satisfaction_mean',
  title: 'Satisfaction, linear mean',
  subject: 'Mean satisfaction',
  description: 'Mean of answered survey items, each placed on a scale from 0 (worst answer) to 100 (best answer).',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred, 'AHRQ CAHPS'],
  unit: 'points',
  kind: 'mean',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'responses_0_100',
      title: 'By response, 0-100',
      definition:
        'Mean over responses of the mean of 100 × (score − minimum) / (maximum − minimum) over the items answered in the response. ' +
        'One response is one row, so n counts people and not answers.',
      fact: 'response',
      exclusions: [
        {
          id: 'unanswered',
          reason: 'Sent but not answered: counted in the response rate only.',
          condition: { not: { known: 'linear_mean' } },
        },
      ],
      denominator: { known: 'linear_mean' },
      value: 'linear_mean',
      citation: 'CMS linear mean scoring (HCAHPS Star Ratings technical notes), by response and without adjustment.',
    },
    {
      version: 'linear_0_100',
      title: 'By answer, 0-100',
      definition: 'Mean of 100 × (score − minimum) / (maximum − minimum) over answered items.',
      fact: 'survey',
      exclusions: [unanswered],
      denominator: { known: 'linear_score' },
      value: 'linear_score',
      citation: 'CMS linear mean scoring (HCAHPS Star Ratings technical notes), without adjustment.',
    },
  ],
  defaultVersion: 'responses_0_100',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
