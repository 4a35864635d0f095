import { criticalStudent, studentQuantileOfTail } from '../../distributions/student-t';

/**
 * Smallest level change an interrupted time series would find with the given power (default 0.8), in the outcome's
 * unit: (t for the level + t for the power) × standard error (Bloom 1995's multiplier, on n - k degrees of freedom).
 * @example minimumDetectableLevelChange({ standardError: 1, degreesOfFreedom: 20 }) // 2.9459279
 */
export function minimumDetectableLevelChange(of: {
  standardError: number;
  degreesOfFreedom: number;
  level?: number;
  power?: number;
}): number {
  const { standardError, degreesOfFreedom, level = 0.95, power = 0.8 } = of;
  const multiplier = criticalStudent(level, degreesOfFreedom) + studentQuantileOfTail(1 - power, degreesOfFreedom);
  return multiplier * standardError;
}
