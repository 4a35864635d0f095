import {
  adviseChart,
  cChart,
  chartVerdict,
  iChart,
  isUndefined,
  pChart,
  pPrimeChart,
  runChart,
  uChart,
  uPrimeChart,
  type ControlChart,
  type Undefined,
} from '@inflect/statistics';
import { type ChartKind, type Direction, growsWithDays, type Measure, type MeasureKind } from '../../catalogue/measure';
import { figure } from '../../disclosure/figure';
import type { GatedPeriod } from '../../disclosure/gated-series';
import type { DateRange } from '../../outcomes/counts';
import { valueOf } from '../../outcomes/outcome-figures';
import { chartSignals } from './chart-signals';
import { liesIn } from '../interrupted-series';
import type { ChartFlag, ControlChartPhase, ControlChartPoint, ControlChartResult } from '../results';

export const betterDirection = {
  higher_is_better: 'up',
  lower_is_better: 'down',
  neutral: 'neither',
} as const satisfies Record<Direction, string>;

/** What every chart is drawn from, alone or inside a comparison. */
export interface ChartQuestion {
  measure: Measure;
  periods: readonly GatedPeriod[];
  /** Its periods set the limits; null: every period does. */
  baseline: DateRange | null;
  /** A comparison's second window, judged against the limits of the first. */
  post: DateRange | null;
  kind: ChartKind | null;
  target: number | null;
  flags: readonly ChartFlag[];
  /** Why no limits may be drawn: the survey changed. */
  noLimits?: string | null;
  /** Said beside the chart. */
  note?: string | null;
}

/** A series as the chart procedures take it; null where hidden or empty. */
interface ChartSeries {
  numerators: (number | null)[];
  denominators: (number | null)[];
  values: (number | null)[];
  /** Indices drawn but not judged: counts of only a part of their period. */
  exclude: number[];
  baseline: { from: number; to: number } | undefined;
}

/** The one place a control chart is made; screen, comparison and report draw what it returns. */
export function drawnChart(question: ChartQuestion): ControlChartResult {
  const { measure, periods, target, flags } = question;
  const series = chartSeries(question);
  const advice = advised(measure, series);
  const suits = question.kind !== null && suitableKinds[measure.kind].includes(question.kind);
  const wanted = question.kind !== null && suits ? question.kind : advice.kind;
  const { noLimits = null, note = null } = question;
  const withLimits: ControlChart | Undefined =
    noLimits === null ? chartOf(wanted, series) : { undefined: true, reason: noLimits };
  const flat = wanted === 'I' && limitsMeetCentre(withLimits);
  const kind = flat ? 'RUN' : wanted;
  const drawn = flat ? chartOf(kind, series) : withLimits;
  const hidden = periods.filter(({ cell }) => cell.status === 'HIDDEN').length;
  const notes = [
    adviceText({ asked: question.kind, suits, kind: measure.kind, advice }),
    ...(hidden > 0
      ? [
          `${hidden} hidden ${hidden === 1 ? 'period is' : 'periods are'} left out of centre and limits, which then stand for ` +
            'the larger ones; a coarser period hides less.',
        ]
      : []),
    ...(flat ? ['The value repeats so often that limits would have no width: a run chart is drawn instead.'] : []),
    ...(note === null ? [] : [note]),
  ];
  if (isUndefined(drawn)) {
    const points = periods.map((period) => pointOf(period, measure, null, 0));
    return {
      kind,
      points,
      phases: [],
      signals: [],
      variation: 'NO_VERDICT',
      assurance: null,
      target,
      advice: [drawn.reason, ...notes.slice(1)].join(' '),
      flags,
    };
  }
  const evidence = shownCounts(periods);
  const verdict = chartVerdict({ chart: drawn, better: betterDirection[measure.direction], target });
  const signals = chartSignals({ signals: verdict.signals, chart: drawn, periods, unit: measure.unit });
  const latest = periods.findLast(({ cell }) => cell.status === 'OK');
  const thin = latest?.cell.status === 'OK' && latest.cell.counts.denominator < measure.minimumN;
  if (thin) notes.push(`No verdict: the latest period has fewer than ${measure.minimumN} in its denominator.`);
  // A run chart of few points has said so already.
  else if (verdict.variation === 'NO_VERDICT' && advice.kind !== 'RUN') notes.push(verdict.variationReason);
  const phases = phasesOf(question, drawn);
  return {
    kind,
    points: periods.map((period, index) => ({
      ...pointOf(period, measure, drawn.points[index] ?? null, phaseAt(question, period)),
      signals: [...new Set(signals.filter(({ members }) => members.includes(index)).map((signal) => signal.kind))],
    })),
    phases: phases.map((phase) => ({ ...phase, centre: figure(evidence, phase.centre) })),
    signals: signals.map(({ members: _members, ...signal }) => signal),
    variation: thin ? 'NO_VERDICT' : verdict.variation,
    assurance: thin ? null : verdict.assurance,
    target,
    advice: notes.join(' '),
    flags,
  };
}

/** Kinds whose centre and limits are in the unit of the measure. */
const suitableKinds: Record<MeasureKind, readonly ChartKind[]> = {
  proportion: ['P', 'P_PRIME', 'U', 'I', 'RUN'],
  mean: ['I', 'RUN'],
  count: ['I', 'C', 'RUN'],
  rate: ['U', 'U_PRIME', 'I', 'RUN'],
  quantile: ['I', 'RUN'],
  patients: ['I', 'RUN'],
  composite: ['I', 'RUN'],
};

function adviceText(of: {
  asked: ChartKind | null;
  suits: boolean;
  kind: MeasureKind;
  advice: { kind: ChartKind; reason: string };
}): string {
  const { asked, suits, kind, advice } = of;
  if (asked === null || asked === advice.kind) return advice.reason;
  if (!suits) return `The kind asked for does not suit a ${kind}. ${advice.reason}`;
  return `Drawn as asked for; advised: ${advice.reason}`;
}

function shownCounts(periods: readonly GatedPeriod[]) {
  return periods.flatMap(({ cell }) => (cell.status === 'OK' ? [cell.counts] : []));
}

function chartSeries({ measure, periods, baseline }: ChartQuestion): ChartSeries {
  const shown = periods.map(({ cell }) => (cell.status === 'OK' ? cell.counts : null));
  const inBaseline = baseline === null ? [] : periods.flatMap((period, i) => (liesIn(baseline, period) ? [i] : []));
  const [from, to] = [inBaseline[0], inBaseline.at(-1)];
  return {
    numerators: shown.map((counts) => counts?.numerator ?? null),
    denominators: shown.map((counts) => counts?.denominator ?? null),
    values: shown.map((counts) => (counts === null ? null : valueOf(counts, measure.kind))),
    exclude: growsWithDays(measure.kind) ? periods.flatMap(({ period }, i) => (period.partial ? [i] : [])) : [],
    baseline: from === undefined || to === undefined ? undefined : { from, to },
  };
}

function advised(measure: Measure, series: ChartSeries): { kind: ChartKind; reason: string } {
  const { numerators, denominators, values, baseline } = series;
  const counted = measure.kind === 'proportion' || measure.kind === 'rate';
  const advice = counted
    ? adviseChart({ numerators, denominators, baseline, rates: measure.kind === 'rate' })
    : adviseChart({ values: values.map((value, i) => (series.exclude.includes(i) ? null : value)) });
  if (isUndefined(advice)) return { kind: 'RUN', reason: advice.reason };
  return { kind: advice.kind, reason: advice.reason };
}

function chartOf(kind: ChartKind, series: ChartSeries): ControlChart | Undefined {
  const { numerators, denominators, values, exclude, baseline } = series;
  const basis = { exclude, baseline };
  switch (kind) {
    case 'P':
      return pChart({ numerators, denominators, ...basis });
    case 'P_PRIME':
      return pPrimeChart({ numerators, denominators, ...basis });
    case 'U':
      return uChart({ numerators, denominators, ...basis });
    case 'U_PRIME':
      return uPrimeChart({ numerators, denominators, ...basis });
    case 'C':
      return cChart({ counts: values, ...basis });
    case 'I':
      return iChart({ values, ...basis });
    case 'RUN':
      return runChart({ values, ...basis });
  }
}

/** A median of whole days can stand still for months: every later step would then be a signal. */
function limitsMeetCentre(chart: ControlChart | Undefined): boolean {
  if (isUndefined(chart)) return false;
  const limited = chart.points.filter(({ lower, upper }) => lower !== null && upper !== null);
  return limited.length > 0 && limited.every(({ centre, upper }) => upper === centre);
}

function pointOf(
  { period, cell }: GatedPeriod,
  measure: Measure,
  point: ControlChart['points'][number] | null,
  phase: number,
): ControlChartPoint {
  const { status, reason } = cell;
  const bare = { period: period.start, phase, signals: [] };
  if (cell.status !== 'OK') {
    const nothing = { value: null, numerator: null, denominator: null, centre: null, lower: null, upper: null };
    return { ...bare, ...nothing, status, reason };
  }
  const evidence = [cell.counts];
  return {
    ...bare,
    status,
    value: figure(evidence, valueOf(cell.counts, measure.kind)),
    numerator: figure(evidence, cell.counts.numerator),
    denominator: figure(evidence, cell.counts.denominator),
    centre: figure(evidence, point?.centre),
    lower: figure(evidence, point?.lower),
    upper: figure(evidence, point?.upper),
    reason: point?.excluded ? 'Only a part of this period is in the range: drawn, not judged.' : null,
  };
}

/** Phases as they are named: the limits are those of the first, extended. */
function phasesOf(
  { periods, baseline, post }: ChartQuestion,
  chart: ControlChart,
): (Omit<ControlChartPhase, 'centre'> & { centre: number | null })[] {
  const [first, last] = [periods[0]?.period, periods.at(-1)?.period];
  if (first === undefined || last === undefined) return [];
  const { centre } = chart;
  if (baseline === null) return [{ label: 'All periods', from: first.start, to: last.end, centre }];
  const later = periods.find((period) => phaseAt({ baseline, post }, period) === 1)?.period;
  if (later === undefined) return [{ label: 'Baseline', from: first.start, to: last.end, centre }];
  const before = periods.findLast((period) => phaseAt({ baseline, post }, period) === 0)?.period ?? first;
  return [
    { label: 'Baseline', from: first.start, to: before.end, centre },
    { label: post === null ? 'After the baseline' : 'Post', from: later.start, to: last.end, centre },
  ];
}

function phaseAt(windows: { baseline: DateRange | null; post: DateRange | null }, { period }: GatedPeriod): number {
  if (windows.baseline === null) return 0;
  return windows.post === null ? Number(period.from > windows.baseline.to) : Number(period.from >= windows.post.from);
}
