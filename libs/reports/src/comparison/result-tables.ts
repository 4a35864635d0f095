import {
  differenceStays,
  formatDate,
  formatNumber,
  formatP,
  type DisclosedEstimate,
  type OutcomeResult,
} from '@inflect/measures';
import type { ReportTable } from '../report/report';
import type { ComparisonReportInput } from './comparison-report-input';
import {
  countText,
  denominatorTitle,
  estimateIntervalText,
  estimateText,
  hiddenText,
  levelText,
  notDefined,
  outcomeIntervalText,
  valueText,
  type EstimateScale,
} from './printed-values';

export function rangeText({ from, to }: { from: string; to: string }): string {
  return `${formatDate(from)} to ${formatDate(to)}`;
}

/** Value, interval and n of the two periods. */
export function periodsTable({ comparison, measure, baseline, post }: ComparisonReportInput): ReportTable {
  const { unit, kind } = measure;
  const level = comparison.baseline.interval?.level ?? comparison.post.interval?.level ?? 0.95;
  const hasNumerator = kind === 'proportion' || kind === 'rate';
  const isCount = kind === 'count';
  const row = (name: string, range: { from: string; to: string }, outcome: OutcomeResult): string[] => [
    name,
    rangeText(range),
    ...(hasNumerator ? [countText(outcome.numerator, outcome)] : []),
    ...(isCount ? [] : [countText(outcome.denominator, outcome)]),
    valueText(outcome, unit),
    ...(isCount ? [] : [outcomeIntervalText(outcome, unit)]),
  ];
  const methods = [
    ...new Set([comparison.baseline, comparison.post].flatMap(({ interval }) => interval?.method ?? [])),
  ];
  const intervalNote =
    methods.length > 0
      ? `Interval method: ${methods.join('; ')}. ${denominatorTitle(measure)} ${kind === 'rate' ? 'are' : 'is'} the denominator.`
      : null;
  return {
    kind: 'table',
    caption: `${measure.title} in the two periods.`,
    columns: [
      { title: 'Period', align: 'left', share: 10 },
      { title: 'Dates', align: 'left', share: 29 },
      ...(hasNumerator ? [{ title: 'Numerator', align: 'right' as const, share: 15 }] : []),
      ...(isCount ? [] : [{ title: denominatorTitle(measure), align: 'right' as const, share: 10 }]),
      { title: measure.title, align: 'right', share: 19 },
      ...(isCount ? [] : [{ title: `${levelText(level)} interval`, align: 'right' as const, share: 16 }]),
    ],
    rows: [row('Baseline', baseline, comparison.baseline), row('Post', post, comparison.post)],
    note: isCount ? 'Totals of the windows, which may differ in length; the rate ratio allows for it.' : intervalNote,
  };
}

/** The test or effect has none. */
const noFigure = '–';

/** Difference, ratios and number needed to treat; null where none is defined for the measure. */
export function effectTable({ comparison, measure }: ComparisonReportInput): ReportTable | null {
  const isHidden = comparison.baseline.status === 'HIDDEN' || comparison.post.status === 'HIDDEN';
  const absent = isHidden ? hiddenText : notDefined;
  const effects: [string, DisclosedEstimate | null, EstimateScale][] = [
    ['Difference, post minus baseline', comparison.difference, { difference: measure.unit }],
    // Of means, medians and composites: the method beside it says which.
    ['Difference of the values, post minus baseline', comparison.meanDifference, { difference: measure.unit }],
    ['Relative risk', comparison.relativeRisk, 'ratio'],
    ['Odds ratio', comparison.oddsRatio, 'ratio'],
    ['Rate ratio', comparison.rateRatio, 'ratio'],
    ['Number needed to treat', comparison.numberNeededToTreat, 'patients'],
    [
      'Difference in differences, against the comparison group',
      comparison.differenceInDifferences?.estimate ?? null,
      { difference: measure.unit },
    ],
    [
      `Difference with ${comparison.standardisation?.dimension.toLowerCase() ?? 'the mix'} held fixed`,
      comparison.standardisation?.standardisedDifference ?? null,
      { difference: measure.unit },
    ],
  ];
  const hasP = effects.some(([, estimate]) => estimate !== null && estimate.pValue !== null);
  const rows = effects.flatMap(([name, estimate, scale]) =>
    estimate === null
      ? []
      : [
          [
            name,
            estimateText(estimate, scale, absent),
            estimateIntervalText(estimate, scale, absent),
            ...(hasP ? [estimate.pValue === null ? noFigure : formatP(estimate.pValue)] : []),
            estimate.method,
          ],
        ],
  );
  const level = effects.flatMap(([, estimate]) => (estimate === null ? [] : [estimate.level]))[0] ?? 0.95;
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: 'Effect of the change: post against baseline.',
    columns: [
      { title: 'Quantity', align: 'left', share: 34 },
      { title: 'Estimate', align: 'right', share: 16 },
      { title: `${levelText(level)} interval`, align: 'right', share: 18 },
      ...(hasP ? [{ title: 'p', align: 'right' as const, share: 12 }] : []),
      { title: 'Method', align: 'left', share: 34 },
    ],
    rows,
    note: comparison.standardisation?.reverses
      ? differenceStays(comparison.standardisation)
        ? 'The crude and the standardised difference point in opposite directions: the mix of patients explains the crude one.'
        : 'With the mix held fixed no difference is detectable: the mix of patients explains the crude one.'
      : null,
  };
}

export function testsTable({ comparison }: ComparisonReportInput): ReportTable | null {
  if (comparison.tests.length === 0) return null;
  const isHidden = comparison.baseline.status === 'HIDDEN' || comparison.post.status === 'HIDDEN';
  const absent = isHidden ? hiddenText : noFigure;
  return {
    kind: 'table',
    caption: 'Tests of no difference between the two periods.',
    columns: [
      { title: 'Test', align: 'left', share: 46 },
      { title: 'Statistic', align: 'right', share: 18 },
      { title: 'Degrees of freedom', align: 'right', share: 20 },
      { title: 'p', align: 'right', share: 18 },
    ],
    rows: comparison.tests.map((test) => [
      test.name,
      test.statistic === null ? absent : formatNumber(test.statistic, 2),
      test.degreesOfFreedom === null
        ? noFigure
        : formatNumber(test.degreesOfFreedom, Number.isInteger(test.degreesOfFreedom) ? 0 : 1),
      test.pValue === null ? absent : formatP(test.pValue),
    ]),
    note: null,
  };
}
