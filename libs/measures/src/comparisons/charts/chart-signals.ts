import type { ControlChart, RuleSignal } from '@inflect/statistics';
import type { Measure } from '../../catalogue/measure';
import type { GatedPeriod } from '../../disclosure/gated-series';
import { signalMeaning } from '../../wording/signal-meaning';
import type { ControlChartSignal, SignalKind } from '../results';

/** A signal with the points that take part in it. */
export interface ChartSignal extends ControlChartSignal {
  members: readonly number[];
}

const kinds: Record<string, SignalKind> = {
  'outside-limits': 'OUTSIDE_LIMITS',
  shift: 'SHIFT',
  crossings: 'CROSSINGS',
};
const directions = { up: 'UP', down: 'DOWN', none: 'NONE' } as const;

/** Signals in order of time, neighbouring points outside the same limit as one, each with the sentence of what it means. */
export function chartSignals(of: {
  signals: readonly RuleSignal[];
  chart: ControlChart;
  periods: readonly GatedPeriod[];
  unit: Measure['unit'];
}): ChartSignal[] {
  const { chart, periods, unit } = of;
  const ordered = [...of.signals].sort((a, b) => a.from - b.from || a.to - b.to);
  return joined(ordered, chart).map((signal) => {
    const kind = kinds[signal.rule] ?? 'SHIFT';
    const [from, to] = [periods[signal.from]?.period, periods[signal.to]?.period];
    const point = chart.points[signal.to];
    return {
      kind,
      from: from?.start ?? '',
      to: to?.start ?? '',
      direction: directions[signal.direction],
      members: signal.members,
      meaning: signalMeaning({
        kind,
        direction: directions[signal.direction],
        points: signal.members.length,
        centre: point?.centre ?? null,
        unit,
        rule: signal.meaning,
      }),
    };
  });
}

function joined(signals: readonly RuleSignal[], chart: ControlChart): RuleSignal[] {
  const result: RuleSignal[] = [];
  // Points without a value between two others do not part them.
  const nextPoint = (index: number): number =>
    chart.points.findIndex((point, i) => i > index && point.value !== null && !point.excluded);
  const latest = new Map<string, RuleSignal>();
  for (const signal of signals) {
    if (signal.rule !== 'outside-limits') {
      result.push(signal);
      continue;
    }
    const before = latest.get(signal.direction);
    if (before && nextPoint(before.to) === signal.from) {
      before.to = signal.to;
      before.members = [...before.members, ...signal.members];
      continue;
    }
    const started = { ...signal };
    latest.set(signal.direction, started);
    result.push(started);
  }
  return result;
}
