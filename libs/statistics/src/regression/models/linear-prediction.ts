import { criticalStudent } from '../../distributions/student-t';
import { quadraticForm } from '../../numerics/quadratic-form';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';
import type { LinearRegression } from './linear-regression';

/** The mean outcome at a point, and a new observation there. */
export interface LinearPrediction {
  mean: Estimate;
  observation: Estimate;
}

/**
 * Prediction of a linear regression at given predictor values, with the confidence interval of the mean and the prediction interval
 * of a new observation (classical errors assumed for the latter). R: predict(lm, interval = ). Undefined when a predictor is missing.
 * @example linearPrediction({ fit: linearRegression({ y: [1, 3, 4, 7], predictors: { x: [0, 1, 2, 3] } }), at: { x: 4 } }) // mean.value = 8.5
 */
export function linearPrediction(of: {
  fit: LinearRegression;
  at: Readonly<Record<string, number>>;
  level?: number;
}): LinearPrediction | Undefined {
  const { fit, at, level = 0.95 } = of;
  const names = Object.keys(fit.coefficients);
  const row = names.map((name) => (name === '(Intercept)' ? 1 : at[name]));
  const missing = names.find((_, j) => row[j] === undefined || !Number.isFinite(row[j]));
  if (missing !== undefined) return undefinedBecause(`There is no value for ${missing}.`);
  if (fit.residualSd === null) return undefinedBecause('The fit has no residual error.');
  const values = row as number[];
  const value = values.reduce((sum, entry, j) => sum + entry * fit.coefficients[names[j]!]!.value, 0);
  const variance = quadraticForm(values, fit.covariance, values);
  const critical = criticalStudent(level, fit.n - fit.k);
  const estimate = (spread: number, method: string): Estimate => {
    const half = critical * Math.sqrt(spread);
    return { value, low: value - half, high: value + half, level, pValue: null, method };
  };
  return {
    mean: estimate(variance, 'Linear regression, mean'),
    observation: estimate(variance + fit.residualSd ** 2, 'Linear regression, new observation'),
  };
}
