import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** Long-term blood sugar. */
export const hba1c = observationMeasures({
  code: 'hba1c',
  title: 'HbA1c',
  description: 'Glycated haemoglobin of people with diabetes.',
  unit: 'value',
  units: ['%'],
  direction: 'lower_is_better',
  threshold: {
    at: 8,
    side: 'below',
    title: 'HbA1c below 8%',
    direction: 'higher_is_better',
    citation: 'After HEDIS, glycaemic control below 8.0%; every value counts, not only the last of the year.',
  },
  frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.effective],
  citation: 'Recorded laboratory values, in % (NGSP).',
});
