import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** Systolic pressure; control needs the diastolic too, which is an observation of its own. */
export const bloodPressure = observationMeasures({
  code: 'systolic_bp',
  title: 'Systolic blood pressure',
  description: 'Systolic blood pressure as measured.',
  unit: 'value',
  units: ['mm[Hg]', 'mmHg', 'mm Hg'],
  direction: 'lower_is_better',
  threshold: {
    at: 140,
    side: 'below',
    title: 'Systolic blood pressure below 140',
    direction: 'higher_is_better',
    citation: 'The systolic half of blood pressure control below 140/90 (HEDIS); every value counts.',
  },
  frameworks: [nqf.effectiveness, ama.outcomes, stem.outcomes, iom.effective],
  citation: 'Recorded values in mmHg.',
});
