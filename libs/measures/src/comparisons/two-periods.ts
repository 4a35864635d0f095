import {
  chiSquareTest,
  fisherExactTest,
  isUndefined,
  numberNeededToTreat,
  oddsRatio,
  rateRatio,
  relativeRisk,
  riskDifference,
  welchTest,
  type Estimate,
  type TestResult,
  type Undefined,
} from '@inflect/statistics';
import type { Direction, MeasureKind } from '../catalogue/measure';
import type { DisclosedEstimate } from '../disclosure/disclosed-number';
import { estimateFigures, figure } from '../disclosure/figure';
import type { ShownCounts } from '../disclosure/shown-counts';
import { confidenceLevel as level } from '../outcomes/outcome-figures';
import type { ComparisonResult, TestResultFigures } from './results';
import { valueDifference } from './value-difference';

/** The figures of two windows side by side; those that do not suit the kind of measure are null. */
export type TwoPeriodFigures = Pick<
  ComparisonResult,
  'difference' | 'relativeRisk' | 'oddsRatio' | 'rateRatio' | 'meanDifference' | 'numberNeededToTreat' | 'tests'
>;

/** What a comparison with a hidden or empty side shows. */
export const noTwoPeriodFigures: TwoPeriodFigures = {
  difference: null,
  relativeRisk: null,
  oddsRatio: null,
  rateRatio: null,
  meanDifference: null,
  numberNeededToTreat: null,
  tests: [],
};

/** Fisher's sum over tables grows with the counts; beyond this many rows the chi-square test is as exact as can be printed. */
const fisherRows = 1_000_000;

/** Two windows compared by the procedures that suit the kind of measure, from disclosed counts only. */
export function twoPeriodFigures(of: {
  baseline: ShownCounts;
  post: ShownCounts;
  /** Days in each window: the exposure of a count; a rate has its own. */
  days: { baseline: number; post: number };
  kind: MeasureKind;
  direction: Direction;
}): TwoPeriodFigures {
  if (of.kind === 'proportion') return proportionFigures(of);
  if (of.kind === 'mean') return meanFigures(of);
  if (of.kind === 'quantile' || of.kind === 'composite') return valueFigures(of);
  const { baseline, post, days } = of;
  // A rate brings its exposure with it; that of a count is the length of the window.
  return of.kind === 'rate'
    ? ratioFigures(of, { baseline: baseline.denominator, post: post.denominator })
    : ratioFigures(of, days);
}

function proportionFigures(of: { baseline: ShownCounts; post: ShownCounts; direction: Direction }): TwoPeriodFigures {
  const { baseline, post, direction } = of;
  const evidence = [baseline, post];
  const counts = { baseline: trialsOf(baseline), post: trialsOf(post) };
  const shown = (estimate: Estimate | Undefined): DisclosedEstimate | null =>
    isUndefined(estimate) ? null : estimateFigures(evidence, estimate);
  const rows = baseline.denominator + post.denominator;
  const tests = [
    testFigures(evidence, 'Chi-square', chiSquareTest(counts)),
    rows > fisherRows ? null : testFigures(evidence, 'Fisher exact', fisherExactTest(counts)),
  ];
  return {
    ...noTwoPeriodFigures,
    difference: shown(riskDifference({ ...counts, level, method: 'newcombe' })),
    relativeRisk: shown(relativeRisk({ ...counts, level })),
    oddsRatio: shown(oddsRatio({ ...counts, level })),
    numberNeededToTreat: direction === 'neutral' ? null : shown(needed(counts, direction)),
    tests: tests.filter((test) => test !== null),
  };
}

interface Trials {
  events: number;
  trials: number;
}

const trialsOf = (counts: ShownCounts): Trials => ({ events: counts.numerator, trials: counts.denominator });

/** Patients to treat for one to benefit. The procedure counts unwanted events: where more is better those are the rest. */
function needed(counts: { baseline: Trials; post: Trials }, direction: Direction): Estimate | Undefined {
  const unwanted = (group: Trials): Trials =>
    direction === 'higher_is_better' ? { events: group.trials - group.events, trials: group.trials } : group;
  const found = numberNeededToTreat({ baseline: unwanted(counts.baseline), post: unwanted(counts.post), level });
  if (isUndefined(found) || !found.throughInfinity) return found;
  return { ...found, method: `${found.method}; the interval runs from the lower limit through infinity to the upper` };
}

function meanFigures(of: { baseline: ShownCounts; post: ShownCounts }): TwoPeriodFigures {
  const { baseline, post } = of;
  if (baseline.variance === null || post.variance === null) return noTwoPeriodFigures;
  const sample = (counts: ShownCounts, variance: number): { n: number; mean: number; variance: number } => ({
    n: counts.denominator,
    mean: counts.numerator / counts.denominator,
    variance,
  });
  const welch = welchTest({ baseline: sample(baseline, baseline.variance), post: sample(post, post.variance), level });
  if (isUndefined(welch)) return noTwoPeriodFigures;
  const evidence = [baseline, post];
  const test = testFigures(evidence, 'Welch t', welch);
  return {
    ...noTwoPeriodFigures,
    meanDifference: estimateFigures(evidence, welch.difference),
    tests: test === null ? [] : [test],
  };
}

function valueFigures(of: { baseline: ShownCounts; post: ShownCounts; kind: MeasureKind }): TwoPeriodFigures {
  const found = valueDifference(of);
  return { ...noTwoPeriodFigures, meanDifference: found && estimateFigures([of.baseline, of.post], found) };
}

function ratioFigures(
  { baseline, post }: { baseline: ShownCounts; post: ShownCounts },
  exposure: { baseline: number; post: number },
): TwoPeriodFigures {
  const ratio = rateRatio({
    baseline: { events: baseline.numerator, exposure: exposure.baseline },
    post: { events: post.numerator, exposure: exposure.post },
    level,
  });
  return {
    ...noTwoPeriodFigures,
    rateRatio: isUndefined(ratio) ? null : estimateFigures([baseline, post], ratio),
  };
}

function testFigures(
  evidence: readonly ShownCounts[],
  name: string,
  test: TestResult | Undefined,
): TestResultFigures | null {
  if (isUndefined(test)) return null;
  return {
    name,
    statistic: figure(evidence, test.statistic),
    degreesOfFreedom: test.degreesOfFreedom,
    pValue: figure(evidence, test.pValue),
  };
}
