import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { criticalStudent, studentTwoSided } from '../distributions/student-t';
import { levelFault } from '../numerics/input-faults';
import { leastSquares } from '../numerics/least-squares';
import { designOf } from '../regression/generalised/design';
import { poissonFamily } from '../regression/generalised/family';
import { generalisedLinearFit } from '../regression/generalised/generalised-linear-fit';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../result';

/** A yearly growth rate, e.g. 0.42 for 42 % a year, and the years it takes to double (null when not growing). */
export interface GrowthRate {
  ratePerYear: Estimate;
  /** Slope of ln(value), per year, with its interval. */
  logSlope: Estimate & { standardError: number };
  doublingYears: number | null;
  /** Share of the variance of ln(value) the line accounts for; null for Poisson and constant series. */
  rSquared: number | null;
}

/** Growth between two neighbouring observations. */
export interface GrowthStep {
  from: number;
  to: number;
  /** (later - earlier) / earlier; null when the earlier value is 0. */
  change: number | null;
  /** `change` as a yearly rate over the years between; null where it is not defined. */
  annualised: number | null;
}

export interface Growth {
  /** Years between first and last observation. */
  years: number;
  /** Last minus first. */
  absolute: number;
  /** Last over first; null when the first value is 0. */
  ratio: number | null;
  /** Compound annual growth rate between first and last; null when a value is 0 or less. */
  cagr: number | null;
  doublingYears: number | null;
  steps: GrowthStep[];
  /** Least-squares line through the values, unit per year. */
  linear: { slopePerYear: Estimate & { standardError: number }; rSquared: number | null } | null;
  logLinear: GrowthRate | null;
  poisson: GrowthRate | null;
  method: string;
}

/**
 * Growth of a count over years, in any order: absolute, ratio, CAGR, and two fitted yearly rates with intervals:
 * least squares of ln(value) on year (t interval, needs 3 positive values) and a Poisson rate (normal interval, needs
 * 2 values, allows zeros). Years may be irregular or fractional. Assumes one steady rate for the fitted figures.
 * R: lm(log(value) ~ year), glm(value ~ year, poisson). Undefined with fewer than two distinct years.
 * @example growth({ years: [2016, 2018, 2020, 2022, 2024], values: [25, 60, 140, 260, 410] }) // absolute = 385, ratio = 16.4, cagr = 0.41858538, logLinear.ratePerYear.value = 0.42339518
 */
export function growth(of: {
  years: readonly number[];
  values: readonly number[];
  level?: number;
}): Growth | Undefined {
  const { level = 0.95 } = of;
  if (of.years.length !== of.values.length) return undefinedBecause('Years and values differ in number.');
  const order = of.years.map((_, i) => i).sort((a, b) => of.years[a]! - of.years[b]!);
  const years = order.map((i) => of.years[i]!);
  const values = order.map((i) => of.values[i]!);
  const fault = levelFault(level);
  if (fault) return undefinedBecause(fault);
  if (![...years, ...values].every(Number.isFinite)) return undefinedBecause('A year or value is not a finite number.');
  if (new Set(years).size !== years.length) return undefinedBecause('A year occurs twice.');
  if (years.length < 2) return undefinedBecause('Growth needs values in at least two years.');
  if (values.some((value) => value < 0)) return undefinedBecause('Growth needs values of 0 or more.');
  const [first, last] = [values[0]!, values.at(-1)!];
  const span = years.at(-1)! - years[0]!;
  const cagr = first > 0 && last > 0 ? Math.expm1(Math.log(last / first) / span) : null;
  return {
    years: span,
    absolute: last - first,
    ratio: first > 0 ? last / first : null,
    cagr,
    doublingYears: cagr !== null && cagr > 0 ? Math.LN2 / Math.log1p(cagr) : null,
    steps: stepsBetween(years, values),
    linear: linearGrowth({ years, values, level }),
    logLinear: logLinearGrowth({ years, values, level }),
    poisson: poissonGrowth({ years, values, level }),
    method: 'Growth: first to last, log-linear and Poisson',
  };
}

interface Series {
  years: number[];
  values: number[];
  level: number;
}

function stepsBetween(years: number[], values: number[]): GrowthStep[] {
  return years.slice(1).map((to, i) => {
    const from = years[i]!;
    const [earlier, later] = [values[i]!, values[i + 1]!];
    const change = earlier > 0 ? (later - earlier) / earlier : null;
    const annualised = change !== null && later > 0 ? Math.expm1(Math.log(later / earlier) / (to - from)) : null;
    return { from, to, change, annualised };
  });
}

/** Slope on years counted from their middle, with t interval; null when there are too few values. */
function fittedSlope({ years, values, level }: Series, method: string) {
  const n = years.length;
  if (n < 3) return null;
  const middle = years.reduce((sum, year) => sum + year, 0) / n;
  const fit = leastSquares({ rows: years.map((year) => [1, year - middle]), y: values });
  if (isUndefined(fit)) return null;
  const value = fit.coefficients[1]!;
  const standardError = Math.sqrt((fit.residualSumOfSquares / (n - 2)) * fit.unscaledCovariance[1]![1]!);
  const half = criticalStudent(level, n - 2) * standardError;
  const pValue = standardError > 0 ? studentTwoSided(value / standardError, n - 2) : null;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const total = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const slope = { value, low: value - half, high: value + half, level, pValue, method, standardError };
  return { slope, rSquared: total > 0 ? 1 - fit.residualSumOfSquares / total : null };
}

function linearGrowth(series: Series): Growth['linear'] {
  const fit = fittedSlope(series, 'Linear growth');
  return fit && { slopePerYear: fit.slope, rSquared: fit.rSquared };
}

function logLinearGrowth(series: Series): GrowthRate | null {
  if (series.values.some((value) => value <= 0)) return null;
  const method = 'Log-linear growth';
  const fit = fittedSlope({ ...series, values: series.values.map(Math.log) }, method);
  return fit && growthRate(fit.slope, fit.rSquared);
}

function poissonGrowth({ years, values, level }: Series): GrowthRate | null {
  const n = years.length;
  const middle = years.reduce((sum, year) => sum + year, 0) / n;
  const design = designOf({ n, predictors: { year: years.map((year) => year - middle) } });
  if (isUndefined(design)) return null;
  const fit = generalisedLinearFit({ design, y: values, family: poissonFamily });
  if (isUndefined(fit) || !fit.converged) return null;
  const value = fit.coefficients[1]!;
  const standardError = Math.sqrt(fit.unscaledCovariance[1]![1]!);
  const half = criticalNormal(level) * standardError;
  const pValue = normalTwoSided(value / standardError);
  const method = 'Poisson growth';
  return growthRate({ value, low: value - half, high: value + half, level, pValue, method, standardError }, null);
}

function growthRate(logSlope: Estimate & { standardError: number }, rSquared: number | null): GrowthRate {
  const rate = (slope: number | null): number | null => (slope === null ? null : Math.expm1(slope));
  const { value, low, high, level, pValue, method } = logSlope;
  return {
    ratePerYear: { value: Math.expm1(value), low: rate(low), high: rate(high), level, pValue, method },
    logSlope,
    doublingYears: value > 0 ? Math.LN2 / value : null,
    rSquared,
  };
}
