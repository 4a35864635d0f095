import { StreamedQr } from '../../numerics/streamed-qr';
import { compensatedSum } from '../../numerics/compensated-sum';
import { type Undefined, undefinedBecause } from '../../result';
import type { Design } from './design';
import type { Family } from './family';

/** A generalised linear model at its maximum. */
export interface GeneralisedLinearFit {
  coefficients: number[];
  /** Linear predictor with the offset. */
  eta: Float64Array;
  mu: Float64Array;
  /** (XᵀWX)⁻¹ at the maximum: the covariance for dispersion 1. */
  unscaledCovariance: number[][];
  deviance: number;
  logLikelihood: number;
  iterations: number;
  converged: boolean;
  /** Names of the columns that drift to infinity: they (or a combination) separate the outcomes. Empty otherwise. */
  separatedBy: string[];
}

const blockRows = 512;

/**
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972; McCullagh and Nelder, 2.5),
 * each step by streamed QR of √W X, with step halving. Stops when no linear predictor moves by 1e-9. A predictor that
 * still moves by a constant step after 25 iterations is separation (Albert and Anderson 1984): R's
 * glm only warns of fitted probabilities of 0 or 1.
 */
export function generalisedLinearFit(of: {
  design: Design;
  y: ArrayLike<number>;
  family: Family;
  weights?: ArrayLike<number>;
  offset?: ArrayLike<number>;
  /** Coefficients to start from. */
  start?: readonly number[];
}): GeneralisedLinearFit | Undefined {
  const { design, y, family, weights, offset } = of;
  const { n, columns, names } = design;
  const k = columns.length;
  const weightAt = (i: number): number => weights?.[i] ?? 1;
  const offsetAt = (i: number): number => offset?.[i] ?? 0;
  let coefficients = of.start ? [...of.start] : new Array<number>(k).fill(0);
  let eta = new Float64Array(n);
  for (let i = 0; i < n; i++) eta[i] = family.start(y[i]!, weightAt(i));
  if (of.start) eta = predictor(columns, coefficients, offsetAt, n);
  let mu = eta.map(family.meanOf);
  let first = of.start === undefined;
  let deviance = devianceOf({ y, mu, family, weightAt });
  let iterations = 0;
  let converged = false;
  let latest: StreamedQr | null = null;
  const step = (): StreamedQr => weightedStep({ design, y, family, eta, mu, weightAt, offsetAt, full: first });
  for (; iterations < 60 && !converged; iterations++) {
    const qr = step();
    latest = qr;
    if (qr.dependentColumn >= 0 && iterations < 25)
      return undefinedBecause(`${names[qr.dependentColumn]} is a combination of other columns.`);
    const delta = qr.solution;
    let size = 1;
    let next: number[];
    let nextEta: Float64Array<ArrayBuffer>;
    let nextMu: Float64Array<ArrayBuffer>;
    let nextDeviance: number;
    do {
      next = coefficients.map((value, j) => (first ? 0 : value) + size * delta[j]!);
      nextEta = predictor(columns, next, offsetAt, n);
      nextMu = nextEta.map(family.meanOf);
      nextDeviance = devianceOf({ y, mu: nextMu, family, weightAt });
      size /= 2;
    } while (!first && !(nextDeviance <= deviance * (1 + 1e-10) + 1e-12) && size > 1e-6);
    let moved = 0;
    for (let i = 0; i < n; i++) moved = Math.max(moved, Math.abs(nextEta[i]! - eta[i]!));
    const change = next.map((value, j) => Math.abs(value - coefficients[j]!));
    coefficients = next;
    eta = nextEta;
    mu = nextMu;
    deviance = nextDeviance;
    if (!Number.isFinite(deviance)) return undefinedBecause('The fit diverged: the outcome and model do not agree.');
    converged = !first && moved < 1e-9 * Math.max(1, largest(eta));
    first = false;
    if (iterations >= 25 && moved > 0.5) {
      const separatedBy = names.filter((_, j) => change[j]! * rangeOf(columns[j]!) > 0.1);
      return fitted({ separatedBy, converged: false });
    }
  }
  return fitted({ separatedBy: [], converged });

  function fitted(end: { separatedBy: string[]; converged: boolean }): GeneralisedLinearFit {
    const terms = new Float64Array(n);
    for (let i = 0; i < n; i++) terms[i] = family.logDensity(y[i]!, mu[i]!, weightAt(i));
    return {
      coefficients,
      eta,
      mu,
      // The last step moved no predictor by more than 1e-9: its factor is the one at the maximum.
      unscaledCovariance: end.separatedBy.length > 0 || !latest ? [] : latest.unscaledCovariance,
      deviance,
      logLikelihood: compensatedSum(terms),
      iterations,
      ...end,
    };
  }
}

const largest = (values: Float64Array): number => values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);

/** Range of a column, or its size where it is constant: turns a coefficient's step into a step of the predictor. */
function rangeOf(column: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : Math.abs(high);
}

function predictor(
  columns: Float64Array[],
  coefficients: readonly number[],
  offsetAt: (i: number) => number,
  n: number,
): Float64Array<ArrayBuffer> {
  const eta = new Float64Array(n);
  for (let i = 0; i < n; i++) eta[i] = offsetAt(i);
  columns.forEach((column, j) => {
    const coefficient = coefficients[j]!;
    for (let i = 0; i < n; i++) eta[i] = eta[i]! + coefficient * column[i]!;
  });
  return eta;
}

function devianceOf(of: {
  y: ArrayLike<number>;
  mu: Float64Array;
  family: Family;
  weightAt: (i: number) => number;
}): number {
  const { y, mu, family, weightAt } = of;
  const terms = new Float64Array(mu.length);
  for (let i = 0; i < mu.length; i++) {
    const weight = weightAt(i);
    terms[i] = weight === 0 ? 0 : 2 * weight * family.halfDeviance(y[i]!, mu[i]!);
  }
  return compensatedSum(terms);
}

/** One weighted least-squares step: from the working response when `full`, else for the change of coefficients. */
function weightedStep(of: {
  design: Design;
  y: ArrayLike<number>;
  family: Family;
  eta: Float64Array;
  mu: Float64Array;
  weightAt: (i: number) => number;
  offsetAt: (i: number) => number;
  full: boolean;
}): StreamedQr {
  const { design, y, family, eta, mu, weightAt, offsetAt, full } = of;
  const k = design.columns.length;
  const qr = new StreamedQr(k + 1);
  const block = Array.from({ length: k + 1 }, () => new Float64Array(blockRows));
  const root = new Float64Array(blockRows);
  for (let from = 0; from < design.n; from += blockRows) {
    const rows = Math.min(blockRows, design.n - from);
    const right = block[k]!;
    for (let r = 0; r < rows; r++) {
      const i = from + r;
      const slope = family.slope(eta[i]!, mu[i]!);
      const variance = family.variance(mu[i]!);
      // Where the mean has underflowed to its bound the observation says nothing more.
      const usable = slope > 0 && variance > 0;
      root[r] = usable ? Math.sqrt(weightAt(i) / variance) * slope : 0;
      right[r] = usable ? root[r]! * ((full ? eta[i]! - offsetAt(i) : 0) + (y[i]! - mu[i]!) / slope) : 0;
    }
    for (let j = 0; j < k; j++) {
      const column = design.columns[j]!;
      const target = block[j]!;
      for (let r = 0; r < rows; r++) target[r] = column[from + r]! * root[r]!;
    }
    qr.add(block, rows);
  }
  return qr;
}
