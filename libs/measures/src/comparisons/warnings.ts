import type { Measure, MeasureVersion } from '../catalogue/measure';
import { sustainedAtLeast, unresolvedShareLimit } from '../grade/evidence';
import { formatDate, formatRate } from '../wording/number-formats';
import type { DateRange } from '../outcomes/counts';
import { leastPoints, shortSeriesPoints, type InterruptedSeries } from './interrupted-series';
import type { JudgedEvent } from './confounders';
import type { ComparisonWarning, ControlChartPoint, ControlChartResult, StandardisationResult } from './results';
import type { OutcomeResult } from '../outcomes/results';
import { betterDirection } from './charts/drawn-chart';
import { differenceStays } from './standardisation';

/** Share of the crude difference that a change of mix must explain to be worth a warning. */
const mixShare = 0.25;

/** What could mislead a reader of a comparison; codes are stable, messages are for people. */
export function comparisonWarnings(of: {
  measure: Measure;
  windows: { baseline: DateRange; post: DateRange };
  baseline: OutcomeResult;
  post: OutcomeResult;
  crude: number | null;
  chart: ControlChartResult;
  series: InterruptedSeries;
  standardisation: StandardisationResult | null;
  hasGroup: boolean;
  anticipatedSince: string | null;
  version: MeasureVersion;
  events: readonly JudgedEvent[];
  unresolvedShare: number | null;
}): ComparisonWarning[] {
  return [
    ...windowWarnings(of),
    ...anticipationWarnings(of.anticipatedSince, of.windows),
    ...clusterWarnings(of.measure, of.version),
    ...rateWarnings(of.measure),
    ...seriesWarnings(of.series, of.chart),
    ...of.events.flatMap(eventWarning),
    ...mixWarnings(of.standardisation, of.crude),
    ...qualityWarnings(of.unresolvedShare),
    ...regressionWarnings(of.measure, of.chart, of.windows),
    ...(of.hasGroup
      ? [
          {
            code: 'PRETREND_UNTESTED',
            message:
              'The difference in differences assumes that both groups would have changed alike; their earlier trends ' +
              'were not compared.',
          },
        ]
      : []),
  ];
}

function windowWarnings(of: {
  windows: { baseline: DateRange; post: DateRange };
  baseline: OutcomeResult;
  post: OutcomeResult;
}): ComparisonWarning[] {
  const codes = { HIDDEN: 'HIDDEN_WINDOW', NO_DATA: 'EMPTY_WINDOW', MATURING: 'MATURING_WINDOW', OK: '' } as const;
  const warnings: ComparisonWarning[] = (['baseline', 'post'] as const).flatMap((side) => {
    const { status, reason } = of[side];
    if (status === 'OK') return [];
    const name = side === 'baseline' ? 'Baseline' : 'Post';
    return [{ code: codes[status], message: `${name} window: ${reason ?? 'no value.'} No comparison is shown.` }];
  });
  if (of.windows.post.from <= of.windows.baseline.to) {
    warnings.push({
      code: 'OVERLAPPING_WINDOWS',
      message: 'The post window starts before the baseline ends: some rows are in both.',
    });
  }
  return warnings;
}

function anticipationWarnings(since: string | null, { post }: { post: DateRange }): ComparisonWarning[] {
  if (since === null) return [];
  return [
    {
      code: 'ANTICIPATED_CHANGE',
      message:
        `The control chart shows the change from ${formatDate(since)} on, before the post window starts on ` +
        `${formatDate(post.from)}: what started then cannot have brought it about.`,
    },
  ];
}

/** Several items of one response are several answers of one person; the interval of a composite knows it. */
function clusterWarnings({ kind }: Measure, { fact }: MeasureVersion): ComparisonWarning[] {
  if (fact !== 'survey' || kind === 'composite') return [];
  return [
    {
      code: 'CLUSTERED_ANSWERS',
      message:
        'n counts answers, several from one response: answers of one person resemble each other, so the intervals are ' +
        'too narrow and the p values too small.',
    },
  ];
}

/** The exact interval of a rate ratio takes events as a Poisson process, which care at a set pace is not. */
export function rateWarnings({ kind }: Measure): ComparisonWarning[] {
  if (kind !== 'rate') return [];
  return [
    {
      code: 'POISSON_RATE',
      message:
        'The intervals of rates and of their ratio take the events as independent of each other. Where they come in clusters ' +
        'they are too narrow, where they keep a set pace too wide: the control chart shows how far the periods really differ.',
    },
  ];
}

function seriesWarnings(series: InterruptedSeries, chart: ControlChartResult): ComparisonWarning[] {
  const warnings: ComparisonWarning[] = [];
  const { baseline, post } = series.points;
  if (series.result === null) {
    warnings.push({ code: 'NO_TIME_SERIES', message: series.reason ?? 'No time series could be estimated.' });
  } else if (baseline < shortSeriesPoints || post < shortSeriesPoints) {
    warnings.push({
      code: 'SHORT_SERIES',
      message:
        `There are ${baseline} periods before and ${post} after the change; with fewer than ${shortSeriesPoints} on a ` +
        'side the intervals of the time series are likely to be too narrow.',
    });
  }
  const lastOffset = chart.points.length - 1 - chart.points.findIndex((point) => point.phase === 1);
  if (series.result !== null && series.result.horizon > lastOffset) {
    warnings.push({
      code: 'HORIZON_BEYOND_DATA',
      message: 'The effect is read beyond the last period of the data: it extends both trends.',
    });
  }
  const hidden = chart.points.filter((point) => point.status === 'HIDDEN').length;
  if (hidden > 0) {
    warnings.push({
      code: 'HIDDEN_PERIODS',
      message:
        `${hidden} ${hidden === 1 ? 'period is' : 'periods are'} hidden as small cells and left out of chart and time ` +
        `series. A coarser period would show more. At least ${leastPoints} are needed on each side.`,
    });
  }
  if (chart.points.some((point) => point.status === 'MATURING')) {
    warnings.push({
      code: 'MATURING_PERIODS',
      message: 'The latest periods are still maturing and are left out: they are not an improvement.',
    });
  }
  return warnings;
}

/** An event ruled out is still told, with the reason given. */
function eventWarning({ on, until, title, bearing, reason }: JudgedEvent): ComparisonWarning[] {
  const when = until === null || until === on ? formatDate(on) : `${formatDate(on)} to ${formatDate(until)}`;
  if (bearing === 'NOT_RELEVANT') return [];
  if (bearing === 'RULED_OUT') {
    return [{ code: 'EVENT_RULED_OUT', message: `${title} (${when}) was ruled out by hand: ${reason ?? ''}` }];
  }
  return [
    {
      code: 'CONFOUNDING_EVENT',
      message: `${title} (${when}) lies in or near the windows and may explain a part of the change.`,
    },
  ];
}

function mixWarnings(standardisation: StandardisationResult | null, crude: number | null): ComparisonWarning[] {
  if (standardisation === null || crude === null || crude === 0) return [];
  const { dimension, reverses, mixEffect } = standardisation;
  const mix = dimension.toLowerCase();
  if (reverses) {
    return [
      {
        code: 'MIX_REVERSAL',
        message:
          `The mix of ${mix} changed so much that ` +
          (differenceStays(standardisation) ? 'the difference points the other way' : 'no difference is detectable') +
          ' once it is held fixed. The crude difference must not be read as an effect.',
      },
    ];
  }
  if (mixEffect === null || Math.abs(mixEffect) < mixShare * Math.abs(crude)) return [];
  const share = formatRate(Math.abs(mixEffect / crude));
  return [
    {
      code: 'MIX_CHANGE',
      message:
        mixEffect * crude > 0
          ? `Of the crude difference as counted, ${share} goes with a changed mix of ${mix}.`
          : `A changed mix of ${mix} works against the crude difference as counted, by ${share} of its size.`,
    },
  ];
}

/** The share itself is not told: beside n it would count unresolved patients, few as they may be. */
function qualityWarnings(unresolvedShare: number | null): ComparisonWarning[] {
  if (unresolvedShare === null || unresolvedShare <= unresolvedShareLimit) return [];
  return [
    {
      code: 'UNRESOLVED_SHARE',
      message:
        `More than ${formatRate(unresolvedShareLimit)} of appointments have no recorded outcome: the rates may change ` +
        'when they are reconciled.',
    },
  ];
}

/** The change began right after the worst periods of the baseline, which would have been followed by better ones anyway. */
function regressionWarnings(
  measure: Measure,
  chart: ControlChartResult,
  windows: { baseline: DateRange },
): ComparisonWarning[] {
  const better = betterDirection[measure.direction];
  if (better === 'neither') return [];
  const worse = (a: number, b: number): boolean => (better === 'up' ? a < b : a > b);
  const known = chart.points.filter(
    (point): point is ControlChartPoint & { value: number; centre: number } =>
      point.phase === 0 && point.period <= windows.baseline.to && point.value !== null && point.centre !== null,
  );
  const last = known.slice(-2);
  if (known.length < sustainedAtLeast || last.some(({ value, centre }) => !worse(value, centre))) return [];
  const earlier = known.slice(0, -2);
  if (!last.some(({ value }) => earlier.every((point) => worse(value, point.value)))) return [];
  return [
    {
      code: 'REGRESSION_TO_THE_MEAN',
      message:
        'The last baseline periods were the worst of the baseline: some return towards its usual level was to be ' +
        'expected without any change.',
    },
  ];
}
