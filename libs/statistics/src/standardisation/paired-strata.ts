import { countFault, type EventCount, type ExposedEvents, exposureFault } from '../numerics/input-faults';

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

/** One stratum of events over exposure in both periods. A period without exposure (and events) is allowed. */
export interface ExposedStratum {
  baseline: ExposedEvents;
  post: ExposedEvents;
}

/** Why strata of rates cannot be compared; null when they can. */
export function exposedStrataFault(strata: readonly ExposedStratum[]): string | null {
  for (const [index, { baseline, post }] of strata.entries())
    for (const group of [baseline, post]) {
      const fault = group.exposure === 0 && group.events === 0 ? null : exposureFault(group);
      if (fault) return `Stratum ${index + 1}: ${fault}`;
    }
  const total = (period: 'baseline' | 'post'): number =>
    strata.reduce((sum, stratum) => sum + stratum[period].exposure, 0);
  if (total('baseline') === 0) return 'The baseline has no exposure.';
  if (total('post') === 0) return 'The post period has no exposure.';
  return null;
}
