import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { unanswered } from '../../survey-exclusions';

const { ama, iom, nqf, stem } = frameworks;

/** Every item weighs the same, however many answered it. */
export const satisfactionComposite: Measure = {
  id: 'satisfaction_composite',
  title: 'Satisfaction, composite',
  subject: 'Composite satisfaction',
  description:
    'Unweighted mean of the top-box shares of the items answered. A raw composite, not a case-mix adjusted HCAHPS score; its ' +
    'interval knows that the items of one response come from one person.',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred, 'AHRQ CAHPS'],
  unit: 'proportion',
  kind: 'composite',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'items_alike',
      title: 'Items weigh alike',
      definition:
        'For each item the share of its answers in the most positive category; the composite is the unweighted mean of these ' +
        'shares over the items answered. Standard error by linearisation over responses.',
      fact: 'survey',
      exclusions: [unanswered],
      denominator: { field: 'answered', is: true },
      numerator: { field: 'top_box', is: true },
      items: 'item',
      citation: 'AHRQ CAHPS analysis: composites as the mean of item top-box scores, without case-mix adjustment.',
    },
  ],
  defaultVersion: 'items_alike',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
