import { gammaQuantile } from '../distributions/gamma';
import { criticalNormal } from '../distributions/normal';
import { compensatedSum } from '../numerics/compensated-sum';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/** One stratum: its events, its population and the standard population's size there. */
export interface StandardisedStratum {
  events: number;
  population: number;
  standard: number;
}

export interface StandardisedRate {
  crude: number;
  /** Adjusted rate with the gamma interval of Fay and Feuer. */
  adjusted: Estimate;
  /** The same rate with a normal interval. */
  normal: Estimate;
  method: string;
}

/**
 * Directly standardised rate Σ w_s events_s/population_s, w the standard's shares, with the gamma interval (Fay and
 * Feuer 1997, Stat Med 16:791; R: epitools::ageadjust.direct) and a normal one. Events per unit of population.
 * Undefined when a stratum of the standard has no population.
 * @example directlyStandardisedRate({ strata: [{ events: 107, population: 230061, standard: 78000 }, { events: 141, population: 329449, standard: 87000 }, { events: 60, population: 114920, standard: 35000 }, { events: 40, population: 39487, standard: 20000 }] }) // adjusted.value = 0.00050929840, adjusted.low = 0.00045588229, adjusted.high = 0.00056812162
 */
export function directlyStandardisedRate(of: {
  strata: readonly StandardisedStratum[];
  level?: number;
}): StandardisedRate | Undefined {
  const { strata, level = 0.95 } = of;
  const fault = firstFault(levelFault(level), ...strata.map(stratumFault));
  if (fault) return undefinedBecause(fault);
  const total = compensatedSum(strata.map(({ standard }) => standard));
  if (!(total > 0)) return undefinedBecause('The standard population is empty.');
  const weighted = strata
    .filter(({ standard }) => standard > 0)
    .map(({ events, population, standard }) => ({ events, weight: standard / total / population }));
  const value = compensatedSum(weighted.map(({ events, weight }) => events * weight));
  const variance = compensatedSum(weighted.map(({ events, weight }) => events * weight ** 2));
  const largest = Math.max(...weighted.map(({ weight }) => weight));
  const tail = (1 - level) / 2;
  const shapeHigh = (value + largest) ** 2 / (variance + largest ** 2);
  const low = value > 0 ? (variance / value) * gammaQuantile({ p: tail, shape: value ** 2 / variance }) : 0;
  const high =
    ((variance + largest ** 2) / (value + largest)) * gammaQuantile({ p: tail, shape: shapeHigh, upper: true });
  const half = criticalNormal(level) * Math.sqrt(variance);
  const method = 'Directly standardised rate';
  const crude = compensatedSum(strata.map(({ events }) => events)) / compensatedSum(strata.map((s) => s.population));
  return {
    crude,
    adjusted: { value, low, high, level, pValue: null, method: `${method}, gamma interval` },
    normal: { value, low: value - half, high: value + half, level, pValue: null, method: `${method}, normal interval` },
    method,
  };
}

function stratumFault({ events, population, standard }: StandardisedStratum): string | null {
  if (![events, population, standard].every((figure) => Number.isFinite(figure) && figure >= 0))
    return 'Events and populations must be finite and not negative.';
  return standard > 0 && population === 0 ? 'A stratum of the standard has no population here.' : null;
}
