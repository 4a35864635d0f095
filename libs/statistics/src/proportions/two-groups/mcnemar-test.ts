import { chiSquareUpperTail } from '../../distributions/chi-square';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';
import { isUndefined } from '../../result';
import { binomialTest } from '../one-group/binomial-test';

/** McNemar's test with the exact p value. */
export interface McNemarResult extends TestResult {
  statistic: number;
  /** Binomial test of the discordant pairs; null where counts are not whole. */
  exactPValue: number | null;
}

/**
 * McNemar's test of paired proportions: do as many patients gain the event as lose it? `onlyBefore` and `onlyAfter` are
 * the discordant pairs. `continuityCorrection` (default true) as R's mcnemar.test. Undefined without discordant pairs.
 * @example mcnemarTest({ onlyBefore: 30, onlyAfter: 12 }) // statistic = 6.8809524, pValue = 0.0087119130, exactPValue = 0.0079158973
 */
export function mcnemarTest(of: {
  onlyBefore: number;
  onlyAfter: number;
  continuityCorrection?: boolean;
}): McNemarResult | Undefined {
  const { onlyBefore: b, onlyAfter: c, continuityCorrection = true } = of;
  if (!(Number.isFinite(b) && Number.isFinite(c) && b >= 0 && c >= 0))
    return undefinedBecause('Counts must be finite and not negative.');
  if (b + c === 0) return undefinedBecause('There are no discordant pairs.');
  const gap = Math.max(0, Math.abs(b - c) - (continuityCorrection && b !== c ? 1 : 0));
  const statistic = gap ** 2 / (b + c);
  const exact = binomialTest({ events: b, trials: b + c, target: 0.5 });
  return {
    statistic,
    degreesOfFreedom: 1,
    pValue: chiSquareUpperTail(statistic, 1),
    exactPValue: isUndefined(exact) ? null : exact.pValue,
    method: continuityCorrection ? "McNemar's test with continuity correction" : "McNemar's test",
  };
}
