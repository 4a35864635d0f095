import {
  adviseChart,
  anhojRules,
  chartVerdict,
  differenceInDifferences,
  isUndefined,
  logisticRegression,
  mannWhitneyTest,
  pPrimeChart,
  riskDifference,
  segmentedRegression,
} from '../src';

/** One figure of the bench: the median of several warm runs. */
export interface Timing {
  name: string;
  medianMs: number;
  note?: string;
}

/** Uniform numbers from a fixed linear congruential generator, so that every run times the same data. */
function uniformNumbers(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function timed(name: string, runs: number, run: () => unknown): Timing {
  for (let i = 0; i < 3; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { name, medianMs: times[times.length >> 1]! };
}

function comparison(next: () => number): () => unknown {
  const denominators = Array.from({ length: 120 }, () => 800 + Math.floor(400 * next()));
  const numerators = denominators.map((n, i) => Math.floor(n * (0.16 - (i >= 60 ? 0.06 : 0) + 0.03 * next())));
  const values = numerators.map((x, i) => x / denominators[i]!);
  const observations = values.flatMap((y, i) => [
    { y, treated: true, post: i >= 60, cluster: `site ${i % 12}` },
    { y: 0.16 + 0.02 * Math.sin(i), treated: false, post: i >= 60, cluster: `other ${i % 12}` },
  ]);
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
  const group = (from: number, to: number) => ({
    events: sum(numerators.slice(from, to)),
    trials: sum(denominators.slice(from, to)),
  });
  return () => {
    const chart = pPrimeChart({ numerators, denominators, baseline: { from: 0, to: 59 } });
    return [
      adviseChart({ numerators, denominators }),
      isUndefined(chart) ? null : chartVerdict({ chart, better: 'down', target: 0.12 }),
      isUndefined(chart) ? null : anhojRules({ values, centre: chart.centre! }),
      riskDifference({ baseline: group(0, 60), post: group(60, 120) }),
      segmentedRegression({ values, firstPost: 60, seasonPeriod: 12, fourierPairs: 1 }),
      differenceInDifferences({ observations }),
    ];
  };
}

function logistic(next: () => number): () => unknown {
  const n = 100_000;
  const predictors = Object.fromEntries(
    Array.from({ length: 11 }, (_, j) => [`x${j + 1}`, Float64Array.from({ length: n }, () => next() - 0.5)]),
  );
  const y = Float64Array.from({ length: n }, (_, i) => {
    const eta = -1 + predictors['x1']![i]! - 0.5 * predictors['x2']![i]!;
    return next() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return () => logisticRegression({ y, predictors });
}

/** Timings of the library's heavy uses; targets: comparison under 10 ms, logistic under 1 s, exact Mann-Whitney under 50 ms. */
export default async function bench(): Promise<Timing[]> {
  const next = uniformNumbers();
  const sample = (n: number): Float64Array => Float64Array.from({ length: n }, next);
  const [small, other] = [sample(50), sample(50)];
  const [large, shifted] = [sample(100_000), sample(100_000).map((v) => v + 0.01)];
  return [
    timed('Full comparison: charts, rules, ITS, DiD on 120 points', 30, comparison(next)),
    timed('Logistic regression, 100,000 x 12', 5, logistic(next)),
    timed('Mann-Whitney, exact, 2 x 50', 15, () => mannWhitneyTest({ baseline: small, post: other, method: 'exact' })),
    timed('Mann-Whitney, normal, 2 x 100,000', 7, () => mannWhitneyTest({ baseline: large, post: shifted })),
  ];
}
