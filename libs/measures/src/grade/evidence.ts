import type { Direction, MeasureKind } from '../catalogue/measure';
import type {
  ComparisonResult,
  ControlChartResult,
  DifferenceInDifferencesResult,
  InterruptedTimeSeriesResult,
  StandardisationResult,
} from '../comparisons/results';
import type { DisclosedEstimate } from '../disclosure/disclosed-number';
import type { DateRange } from '../outcomes/counts';
import type { OutcomeResult } from '../outcomes/results';

/** Which way a measure went: by its own direction where it has one. */
export type ChangeDirection = 'BETTER' | 'WORSE' | 'DIFFERENT' | 'NONE';
/** What one line of evidence says of the change the two windows show. */
export type Support = 'SUPPORTS' | 'OPPOSES' | 'POINTS_SAME_WAY' | 'NONE' | 'ABSENT';

/** Every line of evidence of a comparison, read once; grade, headline and statement all use this. */
export interface Evidence {
  /** Null where both windows have a value; else why there is nothing to grade. */
  missing: { side: 'baseline' | 'post'; result: OutcomeResult } | null;
  /** Sign of post minus baseline. */
  sign: -1 | 0 | 1;
  change: ChangeDirection;
  twoPeriod: Support;
  chart: Support;
  /** The chart shows a lasting shift after the change, not only single points. */
  chartShift: boolean;
  timeSeries: Support;
  comparisonGroup: Support;
  /** Periods at the end of the post window in a row on the side of the change. */
  sustainedPeriods: number;
  postPeriods: number;
  openConfounders: number;
  /** Events a person has ruled out, with the reason. */
  ruledOut: readonly { title: string; reason: string | null }[];
  /** The coding event nearest to the change that may explain it; `together`: it falls together with the change. */
  codingChange: { title: string; on: string; together: boolean } | null;
  qualityPasses: boolean;
  mixReverses: boolean;
  /** The measure counts rows: volume, which no change of it makes an outcome. */
  volume: boolean;
  /** First period of a signal the way of the change that began before the post window; null: none. */
  anticipatedSince: string | null;
}

/** Periods a change must last to count as sustained. */
export const sustainedAtLeast = 6;
/** Points of a run before the post window that chance no longer explains. */
const earlyRun = 5;
/** Share of unresolved appointments above which data quality does not pass. */
export const unresolvedShareLimit = 0.05;

/** What a comparison has computed so far. */
export interface EvidenceQuestion {
  kind: MeasureKind;
  direction: Direction;
  windows: { baseline: DateRange; post: DateRange };
  baseline: OutcomeResult;
  post: OutcomeResult;
  figures: Pick<ComparisonResult, 'difference' | 'meanDifference' | 'rateRatio'>;
  chart: ControlChartResult;
  timeSeries: InterruptedTimeSeriesResult | null;
  differenceInDifferences: DifferenceInDifferencesResult | null;
  standardisation: StandardisationResult | null;
  openConfounders: number;
  ruledOut?: Evidence['ruledOut'];
  codingChange?: Evidence['codingChange'];
  unresolvedShare: number | null;
}

/** Reads the evidence of a comparison from its disclosed figures. */
export function evidenceOf(question: EvidenceQuestion): Evidence {
  const { kind, direction, windows, baseline, post, figures, chart, timeSeries, standardisation } = question;
  const estimate = figures.difference ?? figures.meanDifference;
  const ratio = kind === 'count' || kind === 'rate' ? figures.rateRatio : null;
  const sign = ratio?.value != null ? signOf(ratio.value - 1) : signOf(estimate?.value ?? difference(baseline, post));
  const inPost = chart.points.filter((point) => point.phase === 1);
  const judged = inPost.filter((point) => point.value !== null && point.centre !== null && point.reason === null);
  let sustainedPeriods = 0;
  for (const point of [...judged].reverse()) {
    if (sign === 0 || signOf((point.value ?? 0) - (point.centre ?? 0)) !== sign) break;
    sustainedPeriods += 1;
  }
  const group = question.differenceInDifferences?.estimate ?? null;
  return {
    missing:
      baseline.status !== 'OK'
        ? { side: 'baseline', result: baseline }
        : post.status !== 'OK'
          ? { side: 'post', result: post }
          : null,
    sign,
    change: changeDirection(sign, direction),
    twoPeriod: ratio === null ? supportOf(estimate, sign, 0) : supportOf(ratio, sign, 1),
    ...chartSupport(chart, windows, sign),
    timeSeries: supportOf(timeSeries?.effect ?? null, sign, 0),
    comparisonGroup: supportOf(group, sign, 0),
    sustainedPeriods,
    postPeriods: judged.length,
    openConfounders: question.openConfounders,
    ruledOut: question.ruledOut ?? [],
    codingChange: question.codingChange ?? null,
    qualityPasses: (question.unresolvedShare ?? 0) <= unresolvedShareLimit,
    mixReverses: standardisation?.reverses ?? false,
    volume: kind === 'count',
    anticipatedSince: anticipatedSince(chart, sign),
  };
}

const signOf = (value: number): -1 | 0 | 1 => (value > 0 ? 1 : value < 0 ? -1 : 0);

function difference(baseline: OutcomeResult, post: OutcomeResult): number {
  return baseline.value === null || post.value === null ? 0 : post.value - baseline.value;
}

function changeDirection(sign: -1 | 0 | 1, direction: Direction): ChangeDirection {
  if (sign === 0) return 'NONE';
  if (direction === 'neutral') return 'DIFFERENT';
  return sign > 0 === (direction === 'higher_is_better') ? 'BETTER' : 'WORSE';
}

/** An interval that leaves out `none` (0 for differences, 1 for ratios) supports or opposes; one that holds it only points. */
function supportOf(estimate: DisclosedEstimate | null, sign: -1 | 0 | 1, none: 0 | 1): Support {
  if (estimate === null || estimate.value === null) return 'ABSENT';
  const side = signOf(estimate.value - none);
  const { low, high } = estimate;
  const excludes = low !== null && high !== null && (low > none || high < none);
  if (sign === 0 || side === 0) return 'NONE';
  if (excludes) return side === sign ? 'SUPPORTS' : 'OPPOSES';
  return side === sign ? 'POINTS_SAME_WAY' : 'NONE';
}

/**
 * Where a signal the way of the change began before the post window: the change cannot be credited to what came later.
 * A run may take in a few points before that happened to lie on its side (five do by chance one time in 32); a point
 * outside the limits may not.
 */
export function anticipatedSince(chart: ControlChartResult, sign: -1 | 0 | 1): string | null {
  const way = sign > 0 ? 'UP' : 'DOWN';
  const firstPost = chart.points.findIndex((point) => point.phase === 1);
  if (sign === 0 || firstPost < 0) return null;
  const early = chart.signals.filter((signal) => {
    const begins = chart.points.findIndex((point) => point.period === signal.from);
    const allowed = signal.kind === 'SHIFT' ? firstPost - (earlyRun - 1) : firstPost;
    return signal.direction === way && begins >= 0 && begins < allowed;
  });
  return early.map((signal) => signal.from).sort()[0] ?? null;
}

/** A signal the way of the change after it began, and none that way before. */
function chartSupport(
  chart: ControlChartResult,
  windows: { baseline: DateRange; post: DateRange },
  sign: -1 | 0 | 1,
): { chart: Support; chartShift: boolean } {
  const way = sign > 0 ? 'UP' : 'DOWN';
  const firstPost = chart.points.find((point) => point.phase === 1)?.period ?? windows.post.from;
  const directed = chart.signals.filter((signal) => signal.direction !== 'NONE');
  const after = directed.filter((signal) => signal.to >= firstPost);
  const before = anticipatedSince(chart, sign) !== null;
  const right = after.filter((signal) => signal.direction === way);
  const wrong = after.some((signal) => signal.direction !== way);
  const outside = chart.points.filter(
    (point) =>
      point.phase === 1 &&
      point.signals.includes('OUTSIDE_LIMITS') &&
      signOf((point.value ?? 0) - (point.centre ?? 0)) === sign,
  );
  const chartShift = right.some((signal) => signal.kind === 'SHIFT') || outside.length >= 2;
  if (chart.points.length === 0 || chart.phases.length === 0) return { chart: 'ABSENT', chartShift: false };
  if (sign === 0) return { chart: 'NONE', chartShift: false };
  if (right.length > 0 && !before && !wrong) return { chart: 'SUPPORTS', chartShift };
  if (right.length === 0 && wrong) return { chart: 'OPPOSES', chartShift: false };
  return { chart: 'NONE', chartShift: false };
}
