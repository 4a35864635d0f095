import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';

const { ama, iom, nqf, stem } = frameworks;

/** Promoters less detractors. */
export const netPromoterScore: Measure = {
  id: 'net_promoter_score',
  title: 'Net promoter score',
  subject: 'The net promoter score',
  description:
    'Share of responses of 9 or 10 less the share of 0 to 6, times 100, on the question how likely the patient is to recommend. ' +
    'From -100 to 100.',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred],
  unit: 'points',
  kind: 'mean',
  direction: 'higher_is_better',
  versions: [
    {
      version: 'zero_to_ten',
      title: 'Scale 0 to 10',
      definition:
        'Mean over responses of +100 (9 or 10), 0 (7 or 8) and -100 (0 to 6), which is the share of promoters less the share of ' +
        'detractors. Its standard error is √((p + d − (p − d)²) / n). Only items of a net promoter question on a scale from 0 to ' +
        '10 count.',
      fact: 'response',
      exclusions: [
        {
          id: 'not_asked',
          reason: 'The response holds no answer to a net promoter question on a scale from 0 to 10.',
          condition: { not: { known: 'nps_points' } },
        },
      ],
      denominator: { known: 'nps_points' },
      value: 'nps_points',
      citation: 'Reichheld, The one number you need to grow (Harvard Business Review, 2003).',
    },
  ],
  defaultVersion: 'zero_to_ten',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
