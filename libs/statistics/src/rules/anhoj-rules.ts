import { binomialQuantile } from '../distributions/binomial';

/** Runs and crossings of a series about its centre, with the critical values for its length. */
export interface AnhojResult {
  /** Points that are not null and not on the centre. */
  usefulPoints: number;
  longestRun: number;
  /** A run longer than this is a shift. */
  longestRunLimit: number;
  /** 0-based indices of the first and last point of the longest run (the latest of equals); null without points. */
  longestRunAt: { from: number; to: number } | null;
  crossings: number;
  /** Fewer crossings than this is a signal. */
  crossingsLimit: number;
  shift: boolean;
  fewCrossings: boolean;
  /** Which side of the centre the longest run is on. */
  side: 'above' | 'below' | null;
  method: string;
}

/** Round half to even, as R's round. */
function roundedHalfEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Critical values for n useful points: longest run round(log2 n) + 3, crossings qbinom(0.05, n - 1, 0.5).
 * Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825; R: qicharts2.
 * @example anhojCriticalValues(24) // longestRunLimit = 8, crossingsLimit = 8
 */
export function anhojCriticalValues(usefulPoints: number): { longestRunLimit: number; crossingsLimit: number } {
  if (usefulPoints < 1) return { longestRunLimit: 3, crossingsLimit: 0 };
  return {
    longestRunLimit: roundedHalfEven(Math.log2(usefulPoints)) + 3,
    crossingsLimit: binomialQuantile(0.05, { n: usefulPoints - 1, p: 0.5 }),
  };
}

/**
 * Anhøj rules: an unusually long run on one side of the centre (strictly longer than the limit) or unusually few
 * crossings (strictly fewer). Points on the centre, nulls and `exclude`d points do not count and do not break a run.
 * `centre` is one value, or one per point where phases differ; judge each phase on its own.
 * @example anhojRules({ values: [1, 1, 1, -1, 1, -1], centre: 0 }) // longestRun = 3, crossings = 3, usefulPoints = 6, shift = false
 */
export function anhojRules(of: {
  values: readonly (number | null)[];
  centre: number | readonly (number | null)[];
  exclude?: readonly number[];
}): AnhojResult {
  const { values, centre } = of;
  const excluded = new Set(of.exclude ?? []);
  let usefulPoints = 0;
  let crossings = 0;
  let side = 0;
  let run = { length: 0, from: 0, to: 0, side: 0 };
  let longest = run;
  values.forEach((value, index) => {
    const line = typeof centre === 'number' ? centre : (centre[index] ?? null);
    if (value === null || line === null || value === line || excluded.has(index)) return;
    usefulPoints++;
    const here = value > line ? 1 : -1;
    if (side !== 0 && here !== side) crossings++;
    run =
      here === side ? { ...run, length: run.length + 1, to: index } : { length: 1, from: index, to: index, side: here };
    side = here;
    if (run.length >= longest.length) longest = run;
  });
  const { longestRunLimit, crossingsLimit } = anhojCriticalValues(usefulPoints);
  return {
    usefulPoints,
    longestRun: longest.length,
    longestRunLimit,
    longestRunAt: usefulPoints > 0 ? { from: longest.from, to: longest.to } : null,
    crossings,
    crossingsLimit,
    shift: longest.length > longestRunLimit,
    fewCrossings: crossings < crossingsLimit,
    side: longest.side > 0 ? 'above' : longest.side < 0 ? 'below' : null,
    method: 'Anhøj rules',
  };
}
