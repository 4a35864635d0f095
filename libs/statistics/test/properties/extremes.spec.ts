import {
  adviseChart,
  analysisOfVariance,
  chartVerdict,
  chiSquareTest,
  clopperPearsonInterval,
  conditionalOddsRatio,
  directlyStandardisedDifference,
  fisherExactTest,
  growth,
  iChart,
  isUndefined,
  kaplanMeier,
  kitagawaDecomposition,
  linearRegression,
  logisticRegression,
  mannWhitneyTest,
  mantelHaenszel,
  meanInterval,
  minimumDetectableDifference,
  mcnemarTest,
  numberNeededToTreat,
  oddsRatio,
  pChart,
  poissonRateInterval,
  poissonRegression,
  pPrimeChart,
  proportionFunnel,
  rateRatio,
  relativeRisk,
  riskDifference,
  riskDifferenceMethods,
  runChart,
  segmentedRateRegression,
  segmentedRegression,
  standardisedRatio,
  tChart,
  uChart,
  welchTest,
  wilsonInterval,
} from '../../src';
import { present } from '../reference/adapters/figures';

/** Paths of figures that are NaN or infinite. */
function loose(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => loose(inner, `${path}.${key}`));
}

const groups = [
  { events: 0, trials: 0 },
  { events: 0, trials: 1 },
  { events: 1, trials: 1 },
  { events: 0, trials: 1e9 },
  { events: 1, trials: 1e9 },
  { events: 999_999_999, trials: 1e9 },
  { events: 1e9, trials: 1e9 },
  { events: 123_456_789, trials: 1e9 },
  { events: 7, trials: 20 },
  { events: NaN, trials: 20 },
  { events: 30, trials: 20 },
  { events: 5, trials: Infinity },
];

describe('No NaN or infinity leaves', () => {
  it.each(groups.flatMap((baseline) => groups.map((post) => [baseline, post] as const)))(
    'a comparison of %j and %j',
    (baseline, post) => {
      const of = { baseline, post };
      const results = [
        ...riskDifferenceMethods.map((method) => riskDifference({ ...of, method })),
        relativeRisk(of),
        oddsRatio(of),
        relativeRisk({ ...of, zeroCellCorrection: 'haldane-if-zero' }),
        numberNeededToTreat(of),
        chiSquareTest(of),
        chiSquareTest({ ...of, continuityCorrection: true }),
        fisherExactTest(of),
        kitagawaDecomposition({ strata: [of] }),
        directlyStandardisedDifference({ strata: [of] }),
        mantelHaenszel({ strata: [of] }),
        rateRatio({
          baseline: { events: baseline.events, exposure: baseline.trials },
          post: { events: post.events, exposure: post.trials },
        }),
        wilsonInterval(baseline),
        clopperPearsonInterval(baseline),
        poissonRateInterval({ events: baseline.events, exposure: baseline.trials }),
        minimumDetectableDifference({
          baselineRate: baseline.trials > 0 ? baseline.events / baseline.trials : 0,
          baselineTrials: baseline.trials,
          postTrials: post.trials,
        }),
      ];
      expect(results.flatMap((result) => loose(result))).toEqual([]);
      for (const result of results) if (isUndefined(result)) expect(result.reason.length).toBeGreaterThan(10);
    },
  );

  const series: Record<string, (number | null)[]> = {
    constant: new Array<number>(20).fill(3),
    'all zero': new Array<number>(20).fill(0),
    'one point': [4],
    'two points': [4, 5],
    empty: [],
    'all missing': [null, null, null],
    gaps: [1, null, 3, 2, null, 5, 4, 6, null, 7, 8, 9, 11, 10, 12, 9],
    straight: Array.from({ length: 20 }, (_, i) => i),
    tiny: Array.from({ length: 20 }, (_, i) => 1e-12 * ((i * 7) % 5)),
    huge: Array.from({ length: 20 }, (_, i) => 1e12 + ((i * 7) % 5)),
    broken: [1, NaN, 3, 4, 5, 6, 7, 8],
  };

  it.each(Object.entries(series))('a series that is %s', (_, values) => {
    const firstPost = values.length >> 1;
    const denominators = values.map(() => 1e9);
    const results = [
      iChart({ values }),
      runChart({ values }),
      tChart({ times: values }),
      uChart({ numerators: values, denominators }),
      segmentedRegression({ values, firstPost }),
      segmentedRegression({ values, firstPost, errors: 'HC3' }),
      segmentedRateRegression({ events: values, exposure: values.map(() => 1), firstPost, slopeChange: false }),
      adviseChart({ values }),
      adviseChart({ numerators: values, denominators: values.map(() => 1e13) }),
      pPrimeChart({ numerators: values, denominators: values.map(() => 1e13) }),
    ];
    expect(results.flatMap((result) => loose(result))).toEqual([]);
    for (const result of results)
      if (!isUndefined(result) && 'phases' in result)
        expect(loose(chartVerdict({ chart: result, better: 'up', target: 1 }))).toEqual([]);
  });

  it('samples without variation, growth from nothing, empty cohorts and silent sites', () => {
    const flat = { n: 5, mean: 2, variance: 0 };
    const results = [
      welchTest({ baseline: flat, post: flat }),
      welchTest({ baseline: flat, post: { n: 1, mean: 3, variance: 0 } }),
      meanInterval({ sample: flat }),
      mannWhitneyTest({ baseline: [1, 1], post: [1, 1, 1] }),
      mannWhitneyTest({ baseline: [], post: [1] }),
      analysisOfVariance({
        groups: [
          [1, 1],
          [2, 2],
        ],
      }),
      growth({ years: [2020, 2022], values: [0, 5] }),
      growth({ years: [2020, 2021, 2022], values: [0, 0, 0] }),
      kaplanMeier({ times: [], events: [] }),
      kaplanMeier({ times: [3, 3], events: [false, false] }),
      mcnemarTest({ onlyBefore: 0, onlyAfter: 0 }),
      proportionFunnel({
        sites: [
          { events: 0, trials: 10 },
          { events: 0, trials: 20 },
        ],
      }),
      standardisedRatio({ observed: 0, expected: 1e-9 }),
      standardisedRatio({ observed: 1e9, expected: 1e9 }),
      pChart({ numerators: [0, 0], denominators: [0, 0] }),
    ];
    expect(results.flatMap((result) => loose(result))).toEqual([]);
  });
});

describe('Large and tiny counts keep their digits', () => {
  it('10^9 trials: intervals agree with the normal limits they tend to', () => {
    const wilson = present(wilsonInterval({ events: 1e8, trials: 1e9 }));
    const exact = present(clopperPearsonInterval({ events: 1e8, trials: 1e9 }));
    const half = 1.959963984540054 * Math.sqrt(0.09 / 1e9);
    expect((wilson.high! - 0.1) / half).toBeCloseTo(1, 3);
    expect((exact.high! - 0.1) / half).toBeCloseTo(1, 3);
  });

  it('an exact Poisson interval of 10^5 events has tails of 2.5 % (an approximation of the tail is off in the third digit)', () => {
    const { low, high } = present(poissonRateInterval({ events: 100_000, exposure: 1 }));
    // qgamma(.025, 1e5) and qgamma(.975, 1e5 + 1), from SciPy 1.17 (gammaincinv).
    expect(low).toBeCloseTo(99381.15266, 4);
    expect(high).toBeCloseTo(100621.74474, 4);
  });

  it('a share of 10^-9 has a Wilson limit that does not cancel', () => {
    const { low, high } = present(wilsonInterval({ events: 1, trials: 1e9 }));
    expect(low! * 1e9).toBeCloseTo(0.17654, 4);
    expect(high! * 1e9).toBeCloseTo(5.66491, 4);
  });

  it('an exact odds ratio of a table of two thousand million is found, and lies by the plain one', () => {
    const table = { baseline: { events: 100_000, trials: 1e9 }, post: { events: 101_000, trials: 1e9 } };
    expect(present(conditionalOddsRatio(table)).value).toBeCloseTo(1.010001, 5);
  });
});

describe('Models that have no finite fit say so', () => {
  it('separation is detected and names the predictor', () => {
    const result = logisticRegression({
      y: [0, 0, 0, 0, 1, 1, 1, 1],
      predictors: { noise: [1, 2, 1, 2, 2, 1, 2, 1], dose: [1, 2, 3, 4, 5, 6, 7, 8] },
    });
    expect(isUndefined(result) && result.reason).toMatch(/separated by .*dose/);
  });

  it('a group without events separates a count model too', () => {
    const result = poissonRegression({ y: [3, 4, 2, 0, 0, 0], predictors: { silent: [0, 0, 0, 1, 1, 1] } });
    expect(isUndefined(result) && result.reason).toMatch(/separated by .*silent/);
  });

  it('dependent columns are named', () => {
    const result = linearRegression({ y: [1, 2, 4, 3], predictors: { a: [1, 2, 3, 4], b: [2, 4, 6, 8] } });
    expect(isUndefined(result) && result.reason).toMatch(/combination/);
  });

  it('a perfect fit has no error and no p value, rather than a tiny one', () => {
    const fit = present(linearRegression({ y: [1, 3, 5, 7], predictors: { x: [0, 1, 2, 3] } }));
    expect(fit.coefficients['x']).toMatchObject({ value: 2, standardError: 0, statistic: null, pValue: null });
  });
});
