import { frameworks } from '../../frameworks';
import type { Measure, MeasureVersion } from '../../measure';

const { ama, iom, nqf, stem } = frameworks;

function scale(of: { version: string; title: string; field: string; items: string }): MeasureVersion {
  return {
    version: of.version,
    title: of.title,
    definition:
      `Mean over responses of the mean answer, from 1 (disagree) to 7 (agree), to ${of.items} of the Telehealth Usability ` +
      'Questionnaire, over the items answered.',
    fact: 'response',
    exclusions: [
      {
        id: 'not_answered',
        reason: 'The response answers none of these items of the Telehealth Usability Questionnaire.',
        condition: { not: { known: of.field } },
      },
    ],
    denominator: { known: of.field },
    value: of.field,
    citation: 'Parmanto et al., Development of the Telehealth Usability Questionnaire (TUQ), Int J Telerehabil 2016.',
  };
}

/** How usable patients find telehealth: the whole questionnaire and its six subscales. */
export const usabilityScore: Measure = {
  id: 'usability_score',
  title: 'Telehealth usability (TUQ)',
  subject: 'The usability score',
  description: 'Mean of the Telehealth Usability Questionnaire, 21 items from 1 to 7, or of one of its subscales.',
  domain: 'experience',
  frameworks: [nqf.experience, ama.experience, stem.experience, iom.patientCentred],
  unit: 'value',
  kind: 'mean',
  direction: 'higher_is_better',
  versions: [
    scale({ version: 'overall', title: 'All items', field: 'tuq_overall', items: 'all 21 items' }),
    scale({ version: 'usefulness', title: 'Usefulness', field: 'tuq_usefulness', items: 'items 1 to 3' }),
    scale({
      version: 'ease_of_use',
      title: 'Ease of use and learnability',
      field: 'tuq_ease_of_use',
      items: 'items 4 to 6',
    }),
    scale({
      version: 'interface_quality',
      title: 'Interface quality',
      field: 'tuq_interface_quality',
      items: 'items 7 to 10',
    }),
    scale({
      version: 'interaction_quality',
      title: 'Interaction quality',
      field: 'tuq_interaction_quality',
      items: 'items 11 to 14',
    }),
    scale({ version: 'reliability', title: 'Reliability', field: 'tuq_reliability', items: 'items 15 to 17' }),
    scale({
      version: 'satisfaction',
      title: 'Satisfaction and future use',
      field: 'tuq_satisfaction',
      items: 'items 18 to 21',
    }),
  ],
  defaultVersion: 'overall',
  defaultChart: 'I',
  minimumN: 30,
  maturityDays: 0,
};
