import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, nqf, stem } = frameworks;

/** How soon a question to a specialist is answered. */
export const eConsultTurnaround = observationMeasures({
  code: 'e_consult_turnaround_hours',
  title: 'E-consult turnaround',
  description: 'Hours from the question of the referring clinician to the answer of the specialist.',
  unit: 'hours',
  units: ['h', 'hour', 'hours'],
  direction: 'lower_is_better',
  threshold: {
    at: 72,
    side: 'below',
    title: 'E-consults answered within 72 hours',
    direction: 'higher_is_better',
    citation: 'A limit of this product: three days. No outside standard.',
  },
  frameworks: [nqf.access, ama.access, stem.delivery, iom.timely],
  citation: 'Recorded values in hours.',
});
