import { noncentralStudentUpperTail, noncentralStudentLowerTail } from '../distributions/noncentral-t';
import { criticalStudent } from '../distributions/student-t';
import { firstFault, levelFault } from '../numerics/input-faults';
import { leastSquares } from '../numerics/least-squares';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import { autoregressiveTransform } from '../time-series/autoregressive/autoregressive-transform';
import { minimumDetectableLevelChange } from '../time-series/ordinary/minimum-detectable-level-change';
import { segmentedRow } from '../time-series/ordinary/segmented-design';

export interface SegmentedPower {
  power: number;
  /** Standard error of the level change at this noise, unit of the outcome. */
  standardError: number;
  /** Smallest level change found with 80 % power. */
  minimumDetectableLevelChange: number;
  method: string;
}

/**
 * Power of an interrupted time series to find a level change, given the periods before and after, the standard deviation of
 * the noise about the trend and its lag-1 autocorrelation (default 0): the error of the level under generalised least squares.
 * Source: Zhang, Wagner and Ross-Degnan 2011. Undefined with fewer than 3 periods a side.
 * @example powerOfSegmentedRegression({ before: 12, after: 12, noiseSd: 1, levelChange: 2 }) // standardError = 0.82077, power = 0.64
 */
export function powerOfSegmentedRegression(of: {
  before: number;
  after: number;
  noiseSd: number;
  levelChange: number;
  autocorrelation?: number;
  level?: number;
}): SegmentedPower | Undefined {
  const { before, after, noiseSd, levelChange, autocorrelation = 0, level = 0.95 } = of;
  const fault = firstFault(
    levelFault(level),
    before >= 3 && after >= 3 && Number.isInteger(before) && Number.isInteger(after)
      ? null
      : 'At least 3 whole periods a side are needed.',
    noiseSd > 0 && Number.isFinite(noiseSd) ? null : 'The noise must be more than 0.',
    Math.abs(autocorrelation) < 1 ? null : 'The autocorrelation must lie between -1 and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const periods = Array.from({ length: before + after }, (_, index) => index);
  const transformed = autoregressiveTransform(
    {
      rows: periods.map((index) => segmentedRow(index, { firstPost: before })),
      y: periods.map((index) => index % 2),
      times: periods,
    },
    autocorrelation,
  );
  const fit = leastSquares(transformed);
  if (isUndefined(fit)) return fit;
  // Innovations have variance σ²(1 - ρ²).
  const standardError = noiseSd * Math.sqrt((1 - autocorrelation ** 2) * fit.unscaledCovariance[2]![2]!);
  const df = before + after - 4;
  const critical = criticalStudent(level, df);
  const ncp = levelChange / standardError;
  const power =
    noncentralStudentUpperTail({ t: critical, df, ncp }) + noncentralStudentLowerTail({ t: -critical, df, ncp });
  return {
    power: Math.min(1, power),
    standardError,
    minimumDetectableLevelChange: minimumDetectableLevelChange({ standardError, degreesOfFreedom: df, level }),
    method: 'Power of a segmented regression (generalised least squares, noncentral t)',
  };
}
