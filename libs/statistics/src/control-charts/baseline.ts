/** Which points set the limits: a 0-based inclusive range, a list of 0-based indices, or (default) all of the phase. */
export type Baseline = { from: number; to: number } | readonly number[];

/** How a chart's limits are based. All optional; by default every point with a value, one phase. */
export interface ChartBasis {
  /** Points the limits are computed from; the limits then extend over the whole phase (a frozen baseline). */
  baseline?: Baseline;
  /** 0-based indices left out of the limits (and of the rules), though still drawn. */
  exclude?: readonly number[];
  /** 0-based index of the first point of each phase after the first; every phase has its own limits. */
  phaseStarts?: readonly number[];
}

/** One phase of a chart: the points it covers and those that set its limits, 0-based. */
export interface PhaseBasis {
  from: number;
  to: number;
  base: number[];
}

/**
 * Phases with the points their limits rest on: in the baseline, not excluded, with a value. A baseline applies to the
 * first phase; later phases rest on all their own points.
 * @example phasesOf({ present: [true, true, false, true], basis: { exclude: [0] } }) // 0.from = 0, 0.to = 3, 0.base.length = 2
 */
export function phasesOf(of: { present: readonly boolean[]; basis: ChartBasis }): PhaseBasis[] {
  const { present, basis } = of;
  const excluded = new Set(basis.exclude ?? []);
  const starts = [...new Set([0, ...(basis.phaseStarts ?? [])])]
    .filter((start) => Number.isInteger(start) && start >= 0 && start < present.length)
    .sort((a, b) => a - b);
  return starts.map((from, phase) => {
    const to = (starts[phase + 1] ?? present.length) - 1;
    const within = phase === 0 ? inBaseline(basis.baseline) : () => true;
    const base: number[] = [];
    for (let i = from; i <= to; i++) if (present[i] && !excluded.has(i) && within(i)) base.push(i);
    return { from, to, base };
  });
}

function inBaseline(baseline: Baseline | undefined): (index: number) => boolean {
  if (!baseline) return () => true;
  if ('from' in baseline) return (index) => index >= baseline.from && index <= baseline.to;
  const chosen = new Set(baseline);
  return (index) => chosen.has(index);
}
