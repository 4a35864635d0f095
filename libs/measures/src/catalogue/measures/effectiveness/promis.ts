import { frameworks } from '../../frameworks';
import type { Measure } from '../../measure';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

function promisGlobal(code: string, title: string, description: string): readonly Measure[] {
  return observationMeasures({
    code,
    title,
    description: `${description} T-score: 50 is the mean of the United States population, 10 its standard deviation.`,
    unit: 'value',
    units: ['{T-score}', 'T-score', 't_score', 'T'],
    direction: 'higher_is_better',
    threshold: {
      at: 40,
      side: 'below',
      title: `${title} below 40`,
      direction: 'lower_is_better',
      citation: 'One standard deviation below the population mean.',
    },
    frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.patientCentred],
    citation: 'PROMIS Global Health, T-scores as scored by the source.',
  });
}

/** Health as patients report it. */
export const promis: readonly Measure[] = [
  ...promisGlobal('promis_physical', 'PROMIS physical health', 'Global physical health as patients report it.'),
  ...promisGlobal('promis_mental', 'PROMIS mental health', 'Global mental health as patients report it.'),
];
