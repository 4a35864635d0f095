import type { ControlChart } from '../control-charts/chart';
import { type Undefined, undefinedBecause } from '../result';

export type AssuranceName = 'CONSISTENTLY_PASSES' | 'HIT_OR_MISS' | 'CONSISTENTLY_FAILS';

export interface AssuranceVerdict {
  assurance: AssuranceName;
  reason: string;
}

/**
 * Making Data Count's assurance icon: the latest limits of the last phase against the target. Limits wholly on the
 * good side of the target pass, wholly on the bad side fail, otherwise hit or miss. `target` in the chart's unit.
 * Undefined without limits (run charts, short series) or without a better direction.
 * @example assuranceVerdict({ chart: iChart({ values: [10, 12, 11, 13, 9, 14] }), target: 25, better: 'down' }) // assurance = CONSISTENTLY_PASSES
 */
export function assuranceVerdict(of: {
  chart: ControlChart;
  target: number;
  better: 'up' | 'down' | 'neither';
}): AssuranceVerdict | Undefined {
  const { chart, target, better } = of;
  if (!Number.isFinite(target)) return undefinedBecause('The target is not a finite number.');
  if (better === 'neither') return undefinedBecause('Without a better direction a target cannot be passed.');
  const last = chart.points.findLast((point) => point.value !== null && point.lower !== null && point.upper !== null);
  if (!last || last.lower === null || last.upper === null || last.phase !== chart.phases.length - 1)
    return undefinedBecause('The last phase has no limits to compare with the target.');
  const good = better === 'up' ? last.lower - target : target - last.upper;
  const bad = better === 'up' ? target - last.upper : last.lower - target;
  // A limit on the target passes: the target is then met by every point within the limits.
  if (good >= 0)
    return { assurance: 'CONSISTENTLY_PASSES', reason: 'The limits lie wholly on the good side of the target.' };
  if (bad > 0)
    return { assurance: 'CONSISTENTLY_FAILS', reason: 'The limits lie wholly on the bad side of the target.' };
  return { assurance: 'HIT_OR_MISS', reason: 'The target lies between the limits.' };
}
