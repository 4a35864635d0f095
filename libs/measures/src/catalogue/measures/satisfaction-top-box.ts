import type { Measure } from '../measure';

/** Share of answers in the most positive category. */
export const satisfactionTopBox: Measure = {
  id: 'satisfaction_top_box',
  title: 'Satisfaction, top box',
  subject: 'Top-box satisfaction',
  description:
    'Share of answered survey items given the most positive answer. A raw share, not a case-mix adjusted HCAHPS score.',
  domain: 'experience',
  frameworks: ['IOM: patient-centred', 'NQF telehealth framework 2017: experience', 'AHRQ CAHPS'],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'answered_items',
      title: 'Answered items',
      definition:
        'Answered items scored in the most positive category of their instrument, divided by all answered items. Items ' +
        'sent but not answered are left out.',
      fact: 'survey',
      exclusions: [
        {
          id: 'unanswered',
          reason: 'Sent but not answered: counted in the response rate only.',
          condition: { field: 'answered', is: false },
        },
      ],
      denominator: { field: 'answered', is: true },
      numerator: { field: 'top_box', is: true },
      citation: 'AHRQ CAHPS analysis: top-box scoring.',
    },
  ],
  defaultVersion: 'answered_items',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
