import { normalDensity, normalUpperTail } from '../distributions/normal';
import { type Undefined, undefinedBecause } from '../result';

export interface RegressionToTheMean {
  /** Change expected from selection alone, towards the mean; unit of the values. */
  expectedChange: number;
  /** The share of the observed change that selection alone could explain, 0 or more; null when nothing changed. */
  shareExplained: number | null;
  warning: string | null;
  method: string;
}

/**
 * How far a baseline chosen because it was bad would have come back by itself: σ_w²/σ · φ(z)/(1 - Φ(z)), z the cut-off's distance from
 * the population mean in σ (Barnett, van der Pols and Dobson 2005). `between` and `within` are standard deviations between units
 * and within a unit over time. Assumes normal values. Undefined without variation.
 * @example regressionToTheMean({ populationMean: 10, cutOff: 12, between: 1, within: 1, observedChange: -2 }) // expectedChange = -1.31948376, shareExplained = 0.65974188
 */
export function regressionToTheMean(of: {
  populationMean: number;
  /** Units were chosen because they were beyond this value. */
  cutOff: number;
  between: number;
  within: number;
  observedChange: number;
}): RegressionToTheMean | Undefined {
  const { populationMean, cutOff, between, within, observedChange } = of;
  if (![populationMean, cutOff, between, within, observedChange].every(Number.isFinite) || between < 0 || within < 0)
    return undefinedBecause('Means must be finite and standard deviations not negative.');
  const total = Math.hypot(between, within);
  if (total === 0) return undefinedBecause('Units do not vary: there is nothing to select on.');
  const z = Math.abs(cutOff - populationMean) / total;
  const size = ((within * within) / total) * (normalDensity(z) / normalUpperTail(z));
  const expectedChange = cutOff >= populationMean ? -size : size;
  const shareExplained = observedChange === 0 ? null : Math.max(0, expectedChange / observedChange);
  const warning =
    shareExplained !== null && shareExplained >= 0.25
      ? 'The baseline was chosen for being extreme: much of the change could be a return to the mean.'
      : null;
  return { expectedChange, shareExplained, warning, method: 'Regression to the mean (normal selection)' };
}
