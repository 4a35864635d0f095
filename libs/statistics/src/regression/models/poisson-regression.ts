import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import { poissonFamily } from '../generalised/family';
import {
  type GeneralisedRegression,
  generalisedRegression,
  type GeneralisedRegressionOptions,
} from '../generalised/generalised-regression';

/**
 * Poisson regression with log link; `exposure` enters as an offset, so that ratios are rate ratios. Errors: model (default),
 * 'quasi' (dispersion by Pearson, t), 'HC0', 'cluster'. With 0/1 outcomes and 'HC0' or 'cluster' errors this is modified Poisson
 * regression and the ratios are risk ratios (Zou 2004). R: glm(poisson), sandwich. Undefined with negative outcomes, dependent
 * columns, or a group without events (its coefficient is infinite).
 * @example poissonRegression({ y: [2, 4, 3, 8, 9, 10], predictors: { on: [0, 0, 0, 1, 1, 1] } }) // ratios.on.value = 3, deviance = 0.90227789
 */
export function poissonRegression(
  of: Omit<GeneralisedRegressionOptions, 'offset'> & { exposure?: ArrayLike<number> },
): GeneralisedRegression | Undefined {
  const { y, exposure } = of;
  for (let i = 0; i < y.length; i++) if (!(y[i]! >= 0)) return undefinedBecause('A count is negative or not a number.');
  if (exposure && (exposure.length !== y.length || !Array.prototype.every.call(exposure, (e: number) => e > 0)))
    return undefinedBecause('Every observation needs an exposure of more than 0.');
  if (Array.prototype.every.call(y, (count: number) => count === 0)) return undefinedBecause('There are no events.');
  const offset = exposure ? Float64Array.from(exposure, Math.log) : undefined;
  const result = generalisedRegression({ ...of, offset, family: poissonFamily, title: 'Poisson regression' });
  if (isUndefined(result)) return result;
  const { design: _design, fit: _fit, ...regression } = result;
  return regression;
}
