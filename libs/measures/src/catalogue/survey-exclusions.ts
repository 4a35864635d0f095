import type { Exclusion } from './measure';

/** Leaves out items sent and not answered. */
export const unanswered: Exclusion = {
  id: 'unanswered',
  reason: 'Sent but not answered: counted in the response rate only.',
  condition: { field: 'answered', is: false },
};
