import { frameworks } from '../../frameworks';
import { observationMeasures } from '../../observation-measures';

const { ama, iom, stem } = frameworks;

/** Portal messages around a visit: work that telehealth can add. */
export const messagesPerVisit = observationMeasures({
  code: 'messages_per_visit',
  title: 'Messages per visit',
  description: 'Portal messages exchanged around one visit.',
  unit: 'value',
  units: [],
  direction: 'neutral',
  frameworks: [ama.clinicians, stem.delivery, iom.efficient],
  citation: 'Recorded values, as counted by the source.',
});
