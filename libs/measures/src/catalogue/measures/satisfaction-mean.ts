import type { Measure } from '../measure';

/** Mean answer on a common 0-100 scale. */
export const satisfactionMean: Measure = {
  id: 'satisfaction_mean',
  title: 'Satisfaction, linear mean',
  subject: 'Mean satisfaction',
  description: 'Mean of answered survey items, each placed on a scale from 0 (worst answer) to 100 (best answer).',
  domain: 'experience',
  frameworks: ['IOM: patient-centred', 'NQF telehealth framework 2017: experience', 'AHRQ CAHPS'],
  unit: 'points',
  kind: 'mean',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'linear_0_100',
      title: 'Linear, 0-100',
      definition: 'Mean of 100 × (score − minimum) / (maximum − minimum) over answered items.',
      fact: 'survey',
      exclusions: [
        {
          id: 'unanswered',
          reason: 'Sent but not answered: counted in the response rate only.',
          condition: { field: 'answered', is: false },
        },
      ],
      denominator: { known: 'linear_score' },
      value: 'linear_score',
      citation: 'CMS linear mean scoring (HCAHPS Star Ratings technical notes), without adjustment.',
    },
  ],
  defaultVersion: 'linear_0_100',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
