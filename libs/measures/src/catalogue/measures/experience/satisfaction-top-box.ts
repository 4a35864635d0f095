import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { unanswered } from '../../survey-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Share of answers in the most positive category. */
export const satisfactionTopBox: Measure = {
  id: 'satisfaction_top_box',
  title: 'Satisfaction, top box',
  subject: 'Top-box satisfaction',
  description:
    'Share of answered survey items given the most positive answer. A raw share, not a case-mix adjusted HCAHPS score.',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred, 'AHRQ CAHPS'],
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
      exclusions: [unanswered],
      denominator: { field: 'answered', is: true },
      numerator: { field: 'top_box', is: true },
      citation: 'AHRQ CAHPS analysis: top-box scoring.',
    },
    {
      version: 'overall_rating',
      title: 'Overall rating',
      definition:
        'Responses whose overall rating is in the most positive category, divided by responses that answer an overall rating. One ' +
        'response is one row, so n counts people and not answers.',
      fact: 'response',
      exclusions: [
        {
          id: 'not_rated',
          reason: 'The response holds no answer to an overall rating.',
          condition: { not: { known: 'overall_top_box' } },
        },
      ],
      denominator: { known: 'overall_top_box' },
      numerator: { field: 'overall_top_box', is: true },
      citation: 'AHRQ CAHPS analysis: top-box scoring of the overall rating, without case-mix adjustment.',
    },
  ],
  defaultVersion: 'answered_items',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
};
