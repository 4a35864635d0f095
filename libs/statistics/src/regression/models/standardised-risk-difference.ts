import { criticalNormal, normalTwoSided } from '../../distributions/normal';
import { firstFault, levelFault } from '../../numerics/input-faults';
import { quadraticForm } from '../../numerics/quadratic-form';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';
import type { LogisticRegression } from './logistic-regression';

export interface StandardisedRisks {
  /** Mean fitted risk had everyone had the variable at `to`, and at `from`, 0-1. */
  riskWith: number;
  riskWithout: number;
  difference: Estimate;
  standardError: number;
  ratio: number | null;
  method: string;
}

/**
 * Marginal (standardised) risk difference of a logistic regression: everyone's risk with the variable at `to` (default 1) less at
 * `from` (default 0), averaged over the observed others (g-computation), error by the delta method with the fit's covariance.
 * Assumes no unmeasured confounding and the model. Source: Greenland 2004; R: margins. Undefined for an unknown variable.
 * @example standardisedRiskDifference({ fit: logisticRegression({ y: [0, 0, 1, 0, 1, 1, 0, 1], predictors: { on: [0, 0, 0, 0, 1, 1, 1, 1] } }), variable: 'on' }) // difference.value = 0.5, riskWith = 0.75
 */
export function standardisedRiskDifference(of: {
  fit: LogisticRegression;
  variable: string;
  from?: number;
  to?: number;
  level?: number;
}): StandardisedRisks | Undefined {
  const { fit, variable, from = 0, to = 1, level = 0.95 } = of;
  const { names, values } = fit.columns;
  const at = names.indexOf(variable);
  const fault = firstFault(levelFault(level), at < 0 ? `The model has no variable ${variable}.` : null);
  if (fault) return undefinedBecause(fault);
  const beta = fit.coefficients[variable]!.value;
  const column = values[at]!;
  const standardised = (setting: number): { risk: number; gradient: number[] } => {
    const gradient = new Array<number>(names.length).fill(0);
    let risk = 0;
    for (let i = 0; i < fit.n; i++) {
      const eta = fit.linearPredictor[i]! + beta * (setting - column[i]!);
      const mean = 1 / (1 + Math.exp(-eta));
      const slope = mean * (1 - mean);
      risk += mean;
      for (let j = 0; j < names.length; j++) gradient[j] = gradient[j]! + slope * (j === at ? setting : values[j]![i]!);
    }
    return { risk: risk / fit.n, gradient: gradient.map((value) => value / fit.n) };
  };
  const [withIt, without] = [standardised(to), standardised(from)];
  const gradient = withIt.gradient.map((value, j) => value - without.gradient[j]!);
  const standardError = Math.sqrt(Math.max(0, quadraticForm(gradient, fit.covariance, gradient)));
  const value = withIt.risk - without.risk;
  const half = criticalNormal(level) * standardError;
  const pValue = standardError > 0 ? normalTwoSided(value / standardError) : null;
  const method = 'Standardised risk difference, delta method';
  return {
    riskWith: withIt.risk,
    riskWithout: without.risk,
    difference: { value, low: value - half, high: value + half, level, pValue, method },
    standardError,
    ratio: without.risk > 0 ? withIt.risk / without.risk : null,
    method,
  };
}
