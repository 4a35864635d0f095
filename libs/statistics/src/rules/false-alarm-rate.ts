import { iChart } from '../control-charts/variables/i-chart';
import { fixedLimitsChart } from '../control-charts/variables/fixed-limits-chart';
import { normalQuantile } from '../distributions/normal';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import type { RuleSetName } from './rule-sets';
import { ruleSignals } from './rule-signals';

export interface FalseAlarmRate {
  /** Share of stable series of this length with at least one signal, 0-1. */
  rate: number;
  /** Monte Carlo standard error of the rate. */
  standardError: number;
  points: number;
  series: number;
  method: string;
}

/**
 * How often a rule set signals on a stable series: the share of `series` (default 2,000) simulated runs of `points` independent
 * normal values with any signal. `limits` 'known' (default) or 'estimated' from the same points by moving ranges, as in practice.
 * The generator is fixed by `seed`, so that the figure is the same everywhere. Rates of rule sets are not comparable across lengths.
 * @example falseAlarmRate({ ruleSet: 'nelson', points: 24, series: 200, seed: 1 }) // points = 24, series = 200
 */
export function falseAlarmRate(of: {
  ruleSet: RuleSetName;
  points: number;
  series?: number;
  seed?: number;
  limits?: 'known' | 'estimated';
}): FalseAlarmRate | Undefined {
  const { ruleSet, points, series = 2000, seed = 20260101, limits = 'known' } = of;
  if (!Number.isInteger(points) || points < 2 || !Number.isInteger(series) || series < 1)
    return undefinedBecause('Points must be a whole number of 2 or more, and series of 1 or more.');
  const uniform = uniformNumbers(seed);
  let alarms = 0;
  for (let s = 0; s < series; s++) {
    const values = Array.from({ length: points }, () => normalQuantile(uniform()));
    const chart = limits === 'known' ? fixedLimitsChart({ values, centre: 0, sigma: 1 }) : iChart({ values });
    if (!isUndefined(chart) && ruleSignals({ chart, ruleSet }).length > 0) alarms++;
  }
  const rate = alarms / series;
  const standardError = Math.sqrt((rate * (1 - rate)) / series);
  return { rate, standardError, points, series, method: `False alarms of ${ruleSet}, ${limits} limits, simulated` };
}

/** Mulberry32: uniform numbers strictly between 0 and 1 from a 32-bit seed. */
function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}
