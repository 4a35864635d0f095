import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** How long patients wait for an operation once it is decided. */
export const daysToSurgery = observationMeasures({
  code: 'days_to_surgery',
  title: 'Days to surgery',
  description: 'Calendar days from the decision to operate to the operation.',
  unit: 'days',
  units: ['d', 'day', 'days'],
  direction: 'lower_is_better',
  frameworks: [nqf.access, ama.access, stem.delivery, iom.timely],
  citation: 'Recorded values in days.',
});
