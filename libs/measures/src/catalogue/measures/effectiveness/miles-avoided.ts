import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** Travel that a telehealth visit spared. */
export const milesAvoided = observationMeasures({
  code: 'miles_avoided',
  title: 'Travel avoided',
  description: 'Miles the patient would have travelled, there and back, for the visit in person.',
  unit: 'value',
  units: ['mi', '[mi_i]', 'mile', 'miles'],
  direction: 'higher_is_better',
  threshold: {
    at: 50,
    side: 'at_least',
    title: 'Fifty miles or more avoided',
    direction: 'higher_is_better',
    citation: 'A limit of this product: a long journey. No outside standard.',
  },
  frameworks: [nqf.cost, ama.equity, stem.delivery, iom.patientCentred],
  citation: 'Recorded values in miles, as the source reckons them.',
});
