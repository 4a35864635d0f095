import { type Estimate, type Undefined, undefinedBecause } from '../result';
import { criticalNormal } from '../distributions/normal';
import { firstFault, levelFault } from '../numerics/input-faults';

/** A period's mean or rate with its standard error. */
export interface PeriodFigure {
  value: number;
  standardError: number;
}

/**
 * Persistence ratio: the share of the early change (after - before) still there in a third period, (later - before)/(after - before).
 * 1: held; 0: lost; above 1: grew. Fieller's interval (1954); without limits when the early change is not clear of 0.
 * Assumes independent periods. Undefined when nothing changed at first.
 * @example persistenceRatio({ before: { value: 18, standardError: 0.5 }, after: { value: 8, standardError: 0.5 }, later: { value: 9, standardError: 0.5 } }) // value = 0.9, low = 0.77410869
 */
export function persistenceRatio(of: {
  before: PeriodFigure;
  after: PeriodFigure;
  later: PeriodFigure;
  level?: number;
}): Estimate | Undefined {
  const { before, after, later, level = 0.95 } = of;
  const fault = firstFault(
    levelFault(level),
    [before, after, later].every(({ value, standardError }) => Number.isFinite(value) && standardError >= 0)
      ? null
      : 'Figures must be finite and their errors not negative.',
  );
  if (fault) return undefinedBecause(fault);
  const early = after.value - before.value;
  const late = later.value - before.value;
  if (early === 0) return undefinedBecause('Nothing changed at first: there is nothing to persist.');
  const square = criticalNormal(level) ** 2;
  const shared = before.standardError ** 2;
  // Fieller: roots of (late - r·early)² = z² var(late - r·early).
  const a = early * early - square * (shared + after.standardError ** 2);
  const b = early * late - square * shared;
  const c = late * late - square * (shared + later.standardError ** 2);
  const value = late / early;
  const root = b * b - a * c;
  const method = "Persistence ratio, Fieller's interval";
  if (a <= 0 || root < 0)
    return {
      value,
      low: null,
      high: null,
      level,
      pValue: null,
      method: `${method} (none: the early change is not clear)`,
    };
  return { value, low: (b - Math.sqrt(root)) / a, high: (b + Math.sqrt(root)) / a, level, pValue: null, method };
}
