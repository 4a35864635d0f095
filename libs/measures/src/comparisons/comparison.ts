import { gatedComparison, type GatedComparison } from '../disclosure/gated-series';
import { evidenceOf } from '../grade/evidence';
import { evidenceGrade } from '../grade/evidence-grade';
import { outcomeResult } from '../outcomes/outcome-figures';
import { daysIn } from '../outcomes/periods';
import { finding } from '../wording/finding';
import { differenceInDifferences } from './difference-in-differences';
import { drawnChart } from './charts/drawn-chart';
import { interruptedSeries, type InterruptedSeries } from './interrupted-series';
import type { ComparisonRequest, ConfoundingEvent } from './requests';
import type { ChartFlag, ComparisonResult, StandardisationResult } from './results';
import { standardisation } from './standardisation';
import { noTwoPeriodFigures, twoPeriodFigures, type TwoPeriodFigures } from './two-periods';
import { comparisonWarnings } from './warnings';

/**
 * A measure before and after: the two windows, the control chart with the baseline's limits extended, the interrupted time
 * series, the comparison group and the standardised difference, reconciled into one grade and one sentence. With a
 * hidden, empty or maturing side every comparing figure is null and the warnings say why.
 */
export function comparison(request: ComparisonRequest): ComparisonResult {
  const { measure, grain, comparisonGroup = null, strata = null, dataQuality } = request;
  const { kind, direction } = measure;
  const windows = { baseline: request.baseline, post: request.post };
  const days = { baseline: daysIn(windows.baseline), post: daysIn(windows.post) };
  const gated = gatedComparison({
    windows,
    grain,
    kind,
    plane: request.scope.plane,
    baselineCounts: request.baselineCounts,
    postCounts: request.postCounts,
    series: request.series,
    group: comparisonGroup,
    strata,
  });
  const window = { kind, period: null, keys: [] };
  const baseline = outcomeResult(gated.baseline, window);
  const post = outcomeResult(gated.post, window);
  const comparable = gated.baseline.status === 'OK' && gated.post.status === 'OK';

  const figures: TwoPeriodFigures =
    gated.baseline.status === 'OK' && gated.post.status === 'OK'
      ? twoPeriodFigures({ baseline: gated.baseline.counts, post: gated.post.counts, days, kind, direction })
      : noTwoPeriodFigures;
  const openEvents = request.events.filter(
    (event) => lastDay(event) >= windows.baseline.from && event.on <= windows.post.to,
  );
  const controlChart = drawnChart({
    measure,
    periods: gated.periods,
    baseline: windows.baseline,
    post: windows.post,
    kind: null,
    target: null,
    flags: flagsOf(windows.post.from, openEvents),
  });
  const series: InterruptedSeries = comparable
    ? interruptedSeries({ periods: gated.periods, windows, kind, horizon: request.horizon ?? null })
    : { result: null, reason: 'A window has no value.', points: { baseline: 0, post: 0 } };
  const crude = figures.difference?.value ?? null;
  const standardised = comparable ? standardisedBy(request, gated, crude) : null;
  const group = gated.group && differenceInDifferences({ program: gated, group: gated.group, kind });

  const evidence = evidenceOf({
    kind,
    direction,
    windows,
    baseline,
    post,
    figures,
    chart: controlChart,
    timeSeries: series.result,
    differenceInDifferences: group,
    standardisation: standardised,
    openConfounders: openEvents.length,
    unresolvedShare: dataQuality.unresolvedShare,
  });
  const grade = evidenceGrade(evidence);
  const compared = {
    baseline,
    post,
    ...figures,
    timeSeries: series.result,
    differenceInDifferences: group,
    standardisation: standardised,
    grade,
  };
  const words = finding({
    measure,
    intervention: request.intervention ?? false,
    grain,
    windows,
    days,
    comparison: compared,
    evidence,
  });
  const warnings = comparisonWarnings({
    measure,
    windows,
    baseline,
    post,
    crude,
    chart: controlChart,
    series,
    standardisation: standardised,
    hasGroup: comparisonGroup !== null,
    anticipatedSince: evidence.anticipatedSince,
    version: request.version,
    openEvents,
    unresolvedShare: dataQuality.unresolvedShare,
  });
  return { ...compared, controlChart, ...words, warnings };
}

const lastDay = ({ on, until }: ConfoundingEvent): string => until ?? on;

function flagsOf(start: string, events: readonly ConfoundingEvent[]): ChartFlag[] {
  return [
    { on: start, label: 'Start of the post window', kind: 'intervention' },
    ...events.map(({ on, title }): ChartFlag => ({ on, label: title, kind: 'event' })),
  ];
}

function standardisedBy(
  { measure, strata }: ComparisonRequest,
  gated: GatedComparison,
  crude: number | null,
): StandardisationResult | null {
  if (measure.kind !== 'proportion' || !strata || gated.strata === null) return null;
  return standardisation({ dimension: strata.dimension, strata: gated.strata, crude });
}
