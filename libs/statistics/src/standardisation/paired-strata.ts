import { countFault, type EventCount } from '../numerics/input-faults';

/** One stratum of the mix (an age band, a lead time) in both periods. A period without trials is allowed. */
export interface PairedStratum {
  baseline: EventCount;
  post: EventCount;
}

/** Why strata cannot be compared; null when they can. */
export function strataFault(strata: readonly PairedStratum[]): string | null {
  for (const [index, { baseline, post }] of strata.entries())
    for (const group of [baseline, post]) {
      const fault = group.trials === 0 && group.events === 0 ? null : countFault(group);
      if (fault) return `Stratum ${index + 1}: ${fault}`;
    }
  const total = (period: 'baseline' | 'post'): number =>
    strata.reduce((sum, stratum) => sum + stratum[period].trials, 0);
  if (total('baseline') === 0) return 'The baseline has no trials.';
  if (total('post') === 0) return 'The post period has no trials.';
  return null;
}
