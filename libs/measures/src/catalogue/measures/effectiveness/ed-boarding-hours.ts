import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** Time admitted patients wait in the emergency department. */
export const edBoardingHours = observationMeasures({
  code: 'ed_boarding_hours',
  title: 'ED boarding',
  description: 'Hours from the decision to admit to leaving the emergency department.',
  unit: 'hours',
  units: ['h', 'hour', 'hours'],
  direction: 'lower_is_better',
  threshold: {
    at: 4,
    side: 'at_least',
    title: 'ED boarding of four hours or more',
    direction: 'lower_is_better',
    citation: 'Four hours, the time frame The Joint Commission recommends not to exceed (patient flow, LD.04.03.11).',
  },
  frameworks: [nqf.access, ama.access, stem.delivery, iom.timely, iom.safe],
  citation: 'Recorded values in hours.',
});
