import { chiSquareQuantile } from './chi-square';
import { normalLowerTail, normalUpperTail } from './normal';
import { poissonDensity } from './poisson';

/** Nodes and weights of 20-point Gauss-Legendre quadrature on [-1, 1], positive half. */
const nodes = [
  [0.0765265211334973, 0.152753387130726],
  [0.227785851141645, 0.149172986472604],
  [0.37370608871542, 0.142096109318382],
  [0.510867001950827, 0.131688638449177],
  [0.636053680726515, 0.118194531961518],
  [0.746331906460151, 0.10193011981724],
  [0.839116971822219, 0.0832767415767047],
  [0.912234428251326, 0.0626720483341091],
  [0.963971927277914, 0.0406014298003869],
  [0.993128599185095, 0.0176140071391521],
] as const;

/**
 * P(T > t), T noncentral t: a normal with mean `ncp` over √(χ²/df). By quadrature over the χ part, each tail on its own.
 * R: pt(t, df, ncp, lower.tail = FALSE). @example noncentralStudentUpperTail({ t: 2, df: 10, ncp: 1 }) // 0.19238844
 */
export const noncentralStudentUpperTail = (of: { t: number; df: number; ncp: number }): number =>
  integrated(of, (s) => normalUpperTail(of.t * s - of.ncp));

/** P(T <= t). R: pt(t, df, ncp). @example noncentralStudentLowerTail({ t: 2, df: 10, ncp: 1 }) // 0.80761156 */
export const noncentralStudentLowerTail = (of: { t: number; df: number; ncp: number }): number =>
  integrated(of, (s) => normalLowerTail(of.t * s - of.ncp));

/** Mean of `tail(s)` over s = √(χ²(df)/df). */
function integrated(of: { t: number; df: number; ncp: number }, tail: (s: number) => number): number {
  const { t, df, ncp } = of;
  const end = Math.sqrt(chiSquareQuantile({ p: 1e-25, df, upper: true }) / df);
  const start = df < 4 ? 0 : Math.sqrt(chiSquareQuantile({ p: 1e-25, df }) / df);
  // The integrand turns within a few 1/|t| of s = ncp/t: panels end there.
  const turn = t === 0 ? end : ncp / t;
  const width = t === 0 ? 1 : 6 / Math.abs(t);
  const cuts = [start, turn - width, turn, turn + width, end].filter((cut) => cut >= start && cut <= end);
  cuts.sort((a, b) => a - b);
  let total = 0;
  for (let c = 1; c < cuts.length; c++) {
    const panels = 12;
    const size = (cuts[c]! - cuts[c - 1]!) / panels;
    for (let p = 0; size > 0 && p < panels; p++) {
      const middle = cuts[c - 1]! + (p + 0.5) * size;
      for (const [node, weight] of nodes)
        for (const s of [middle - (node * size) / 2, middle + (node * size) / 2])
          total += ((weight * size) / 2) * rootChiDensity(s, df) * tail(s);
    }
  }
  return Math.min(1, total);
}

/** Density of √(χ²(df)/df) at s, through the gamma density in its saddle-point form. */
function rootChiDensity(s: number, df: number): number {
  if (s <= 0) return 0;
  const shape = df / 2;
  const x = shape * s * s;
  // Gamma density at x is poisson(shape - 1; x) for shape >= 1; below, one step up by x/shape.
  const gamma = shape >= 1 ? gammaDensity(x, shape) : (gammaDensity(x, shape + 1) * shape) / x;
  return gamma * 2 * shape * s;
}

/** Density of Gamma(shape), shape >= 1: a Poisson probability of shape - 1. */
function gammaDensity(x: number, shape: number): number {
  return shape === 1 ? Math.exp(-x) : poissonDensity(shape - 1, x);
}
