import { Matrix, solve } from 'ml-matrix';
import { levelFault } from '../numerics/input-faults';
import { type Coefficient, coefficientOf, ratioOf } from '../regression/coefficient';
import { designOf, type ModelColumns } from '../regression/generalised/design';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../result';
import { survivalFault, type SurvivalTimes } from './survival-times';

export interface CoxRegression {
  /** Log hazard ratios. */
  coefficients: Record<string, Coefficient>;
  hazardRatios: Record<string, Estimate>;
  logLikelihood: number;
  iterations: number;
  method: string;
}

/**
 * Cox proportional hazards regression, ties by Efron (default) or Breslow, Newton's method with step halving. Assumes hazards in
 * constant ratio over time. Sources: Cox 1972; Efron 1977; R: survival::coxph. Undefined without events, with dependent columns, or
 * when a coefficient runs to infinity.
 * @example coxRegression({ times: [1, 2, 3, 4, 5, 6], events: [true, true, true, true, true, true], predictors: { x: [1, 0, 1, 0, 1, 0] } }) // coefficients.x.value = 0.63205170
 */
export function coxRegression(
  of: SurvivalTimes & Omit<ModelColumns, 'intercept'> & { ties?: 'efron' | 'breslow'; level?: number },
): CoxRegression | Undefined {
  const { times, events, ties = 'efron', level = 0.95 } = of;
  const broken = survivalFault(of);
  if (broken) return broken;
  const fault = levelFault(level) ?? (events.some(Boolean) ? null : 'There are no events.');
  if (fault) return undefinedBecause(fault);
  const design = designOf({ predictors: of.predictors, intercept: false, n: times.length });
  if (isUndefined(design)) return design;
  const k = design.names.length;
  const order = times.map((_, i) => i).sort((a, b) => times[b]! - times[a]!);
  const rows = order.map((i) => design.columns.map((column) => column[i]!));
  const sorted = { rows, times: order.map((i) => times[i]!), events: order.map((i) => events[i]!), ties };
  let beta = new Array<number>(k).fill(0);
  let state = partialLikelihood(sorted, beta);
  let iterations = 0;
  for (; iterations < 50; iterations++) {
    const step = solve(new Matrix(state.information), Matrix.columnVector(state.score), true).to1DArray();
    let size = 1;
    let next = beta.map((value, j) => value + step[j]!);
    let after = partialLikelihood(sorted, next);
    while (!(after.logLikelihood >= state.logLikelihood - 1e-12) && size > 1e-6) {
      size /= 2;
      next = beta.map((value, j) => value + size * step[j]!);
      after = partialLikelihood(sorted, next);
    }
    const moved = Math.max(...next.map((value, j) => Math.abs(value - beta[j]!)));
    beta = next;
    state = after;
    if (moved < 1e-10 * Math.max(1, ...beta.map(Math.abs))) break;
  }
  if (iterations >= 50 || beta.some((value) => Math.abs(value) > 500))
    return undefinedBecause('A hazard ratio runs to 0 or infinity: a group has no events, or always the first.');
  const covariance = solve(new Matrix(state.information), Matrix.eye(k), true).to2DArray();
  const method = `Cox regression, ${ties === 'efron' ? 'Efron' : 'Breslow'} ties`;
  const coefficients = Object.fromEntries(
    design.names.map((name, j) => [
      name,
      coefficientOf({ value: beta[j]!, variance: covariance[j]![j]!, level, degreesOfFreedom: null, method }),
    ]),
  );
  return {
    coefficients,
    hazardRatios: Object.fromEntries(Object.entries(coefficients).map(([name, c]) => [name, ratioOf(c, method)])),
    logLikelihood: state.logLikelihood,
    iterations,
    method,
  };
}

/** Log partial likelihood, score and information; observations in falling order of time. */
function partialLikelihood(
  of: { rows: number[][]; times: number[]; events: boolean[]; ties: 'efron' | 'breslow' },
  beta: readonly number[],
): { logLikelihood: number; score: number[]; information: number[][] } {
  const { rows, times, events, ties } = of;
  const k = beta.length;
  const zeros = (): number[] => new Array<number>(k).fill(0);
  const score = zeros();
  const information = beta.map(zeros);
  // Sums over those at risk: weight, weighted x, weighted xxᵀ.
  let s0 = 0;
  const s1 = zeros();
  const s2 = beta.map(zeros);
  let logLikelihood = 0;
  for (let start = 0; start < rows.length;) {
    let end = start;
    let d0 = 0;
    const d1 = zeros();
    const d2 = beta.map(zeros);
    let deaths = 0;
    for (; end < rows.length && times[end] === times[start]; end++) {
      const row = rows[end]!;
      const eta = row.reduce((sum, value, j) => sum + value * beta[j]!, 0);
      const weight = Math.exp(eta);
      s0 += weight;
      if (events[end]) {
        deaths++;
        d0 += weight;
        logLikelihood += eta;
      }
      for (let a = 0; a < k; a++) {
        s1[a] = s1[a]! + weight * row[a]!;
        if (events[end]) {
          d1[a] = d1[a]! + weight * row[a]!;
          score[a] = score[a]! + row[a]!;
        }
        for (let b = 0; b < k; b++) {
          const product = weight * row[a]! * row[b]!;
          s2[a]![b] = s2[a]![b]! + product;
          if (events[end]) d2[a]![b] = d2[a]![b]! + product;
        }
      }
    }
    for (let l = 0; l < deaths; l++) {
      const share = ties === 'efron' ? l / deaths : 0;
      const total = s0 - share * d0;
      logLikelihood -= Math.log(total);
      const mean = s1.map((value, a) => (value - share * d1[a]!) / total);
      for (let a = 0; a < k; a++) {
        score[a] = score[a]! - mean[a]!;
        for (let b = 0; b < k; b++)
          information[a]![b] = information[a]![b]! + (s2[a]![b]! - share * d2[a]![b]!) / total - mean[a]! * mean[b]!;
      }
    }
    start = end;
  }
  return { logLikelihood, score, information };
}
