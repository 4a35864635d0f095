import { gatedStrata } from '../disclosure/explained/gated-strata';
import { gatedComparison } from '../disclosure/gated-series';
import { evidenceOf } from '../grade/evidence';
import { evidenceGrade } from '../grade/evidence-grade';
import { outcomeResult } from '../outcomes/outcome-figures';
import { daysIn } from '../outcomes/periods';
import type { OutcomeResult } from '../outcomes/results';
import { comparableKinds, requireKind } from '../explanations/not-comparable';
import { finding } from '../wording/finding';
import { differenceInDifferences } from './difference-in-differences';
import { drawnChart } from './charts/drawn-chart';
import { instrumentGuard } from './instrument-guard';
import { interruptedSeries, type InterruptedSeries } from './interrupted-series';
import { judgedEvents, openCodingChange, type JudgedEvent } from './confounders';
import type { ComparisonRequest } from './requests';
import type { ChartFlag, ComparisonResult, StandardisationResult } from './results';
import { isStandardised, standardisation } from './standardisation';
import { noTwoPeriodFigures, twoPeriodFigures, type TwoPeriodFigures } from './two-periods';
import { comparisonWarnings } from './warnings';

/**
 * A measure before and after: the two windows, the control chart with the baseline's limits extended, the interrupted time
 * series, the comparison group and the standardised difference, reconciled into one grade and one sentence. With a
 * hidden, empty or maturing side every comparing figure is null and the warnings say why.
 * @throws NotComparable for distinct patients.
 */
export function comparison(request: ComparisonRequest): ComparisonResult {
  const { measure, grain, comparisonGroup = null, dataQuality } = request;
  const { kind, direction } = measure;
  requireKind(measure, comparableKinds, 'a comparison of two windows');
  const windows = { baseline: request.baseline, post: request.post };
  const days = { baseline: daysIn(windows.baseline), post: daysIn(windows.post) };
  const gated = gatedComparison({
    windows,
    grain,
    fiscalYearStart: request.fiscalYearStart,
    kind,
    plane: request.scope.plane,
    baselineCounts: request.baselineCounts,
    postCounts: request.postCounts,
    series: request.series,
    group: comparisonGroup,
    // Standardised below, with strata that keep their names.
    strata: null,
  });
  const window = { kind, period: null, keys: [] };
  const baseline = outcomeResult(gated.baseline, window);
  const post = outcomeResult(gated.post, window);
  const comparable = gated.baseline.status === 'OK' && gated.post.status === 'OK';

  const figures: TwoPeriodFigures =
    gated.baseline.status === 'OK' && gated.post.status === 'OK'
      ? twoPeriodFigures({ baseline: gated.baseline.counts, post: gated.post.counts, days, kind, direction })
      : noTwoPeriodFigures;
  const events = judgedEvents({
    events: request.events,
    windows,
    version: request.version,
    byModality: request.byModality ?? false,
    ruledOut: request.ruledOut ?? [],
  });
  const openEvents = events.filter(({ bearing }) => bearing === 'OPEN');
  const guard = instrumentGuard({
    breaks: request.instrumentBreaks ?? [],
    range: { from: windows.baseline.from, to: windows.post.to },
    accepted: request.acceptInstrumentChange ?? false,
  });
  const controlChart = drawnChart({
    measure,
    periods: gated.periods,
    baseline: windows.baseline,
    post: windows.post,
    kind: null,
    target: null,
    flags: flagsOf(windows.post.from, events),
    noLimits: guard.refused,
    note: guard.note,
  });
  const noSeries = comparable ? guard.refused : 'A window has no value.';
  const series: InterruptedSeries =
    noSeries === null
      ? interruptedSeries({ periods: gated.periods, windows, kind, horizon: request.horizon ?? null })
      : { result: null, reason: noSeries, points: { baseline: 0, post: 0 } };
  const crude = figures.difference?.value ?? (kind === 'rate' ? crudeDifference(baseline, post) : null);
  const standardised = comparable ? standardisedBy(request, crude) : null;
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
    ruledOut: events.filter(({ bearing }) => bearing === 'RULED_OUT'),
    codingChange: openCodingChange(events, windows),
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
    note: guard.note,
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
    events,
    unresolvedShare: dataQuality.unresolvedShare,
  });
  return { ...compared, controlChart, ...words, warnings: [...guard.warnings, ...warnings], events };
}

function flagsOf(start: string, events: readonly JudgedEvent[]): ChartFlag[] {
  return [
    { on: start, label: 'Start of the post window', kind: 'intervention' },
    ...events.map(({ on, title }): ChartFlag => ({ on, label: title, kind: 'event' })),
  ];
}

/** Of two rates: their ratio is what is tested, their difference what a mix adds up to. */
function crudeDifference({ value: before }: OutcomeResult, { value: after }: OutcomeResult): number | null {
  return before === null || after === null ? null : after - before;
}

function standardisedBy(
  { measure, strata, scope, labels }: ComparisonRequest,
  crude: number | null,
): StandardisationResult | null {
  const { kind } = measure;
  if (!isStandardised(kind) || !strata) return null;
  const { dimension, baselineCounts, postCounts } = strata;
  const gated = gatedStrata({ a: baselineCounts, b: postCounts, kind, plane: scope.plane });
  return gated && standardisation({ kind, dimension, strata: gated, crude, labels });
}
