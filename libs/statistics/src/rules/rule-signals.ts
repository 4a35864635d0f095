import type { ControlChart } from '../control-charts/chart';
import { anhojRules } from './anhoj-rules';
import { type RuleSetName, ruleSets } from './rule-sets';

/** A sign of special cause. Indices are 0-based points of the chart, nulls counted. */
export interface RuleSignal {
  rule: string;
  meaning: string;
  /** Point that completes the pattern. */
  at: number;
  from: number;
  to: number;
  members: number[];
  direction: 'up' | 'down' | 'none';
}

/**
 * Every signal of a rule set on a chart, phase by phase; nulls and excluded points are passed over. Default: Anhøj's
 * longest run and crossings plus points outside 3 sigma limits. Limits are those drawn, so a point counts as outside
 * only when it is strictly outside them. On a run chart only the rules that need no sigma apply.
 * @example ruleSignals({ chart: fixedLimitsChart({ values: [0, 1, 4], centre: 0.5, sigma: 1 }) }) // 0.rule = outside-limits, 0.at = 2
 */
export function ruleSignals(of: { chart: ControlChart; ruleSet?: RuleSetName }): RuleSignal[] {
  const { chart, ruleSet = 'anhoj-3-sigma' } = of;
  return chart.phases.flatMap((phase) => {
    const indices: number[] = [];
    for (let i = phase.from; i <= phase.to; i++) {
      const point = chart.points[i]!;
      if (point.value !== null && point.centre !== null && !point.excluded) indices.push(i);
    }
    // Points on the median of a run chart are passed over for runs (Perla et al. 2011).
    const kept =
      ruleSet === 'ihi-run-chart' ? indices.filter((i) => chart.points[i]!.value !== chart.points[i]!.centre) : indices;
    const values = kept.map((i) => chart.points[i]!.value!);
    const z = kept.map((i) => standardised(chart.points[i]!));
    const hasSigma = z.every((value) => value.limited);
    const signals = ruleSets[ruleSet]
      .filter((rule) => hasSigma || !rule.needsSigma)
      .flatMap((rule) =>
        rule.find({ z: z.map(({ value }) => value), values }).map(({ at, members, direction }): RuleSignal => {
          const places = members.map((member) => kept[member]!);
          const { id, meaning } = rule;
          return { rule: id, meaning, at: kept[at]!, from: places[0]!, to: places.at(-1)!, members: places, direction };
        }),
      );
    return ruleSet === 'anhoj-3-sigma' ? [...signals, ...anhojSignals(chart, indices)] : signals;
  });
}

/**
 * Distance from the centre in sigmas, read off the drawn limits so that clipping and transformed scales are honoured;
 * without limits only its sign means anything.
 */
function standardised(point: ControlChart['points'][number]): { value: number; limited: boolean } {
  const difference = point.value! - point.centre!;
  const limit = difference > 0 ? point.upper : point.lower;
  if (limit === null || point.sigma === null) return { value: Math.sign(difference), limited: false };
  if (difference === 0) return { value: 0, limited: true };
  const limit2 = (difference > 0 ? point.upper2 : point.lower2)!;
  const outside = difference > 0 ? point.value! > limit : point.value! < limit;
  const z = (3 * Math.abs(difference)) / Math.abs(limit - point.centre!);
  // Rounding must not move a point across the line it is drawn on.
  const beyond2 = difference > 0 ? point.value! > limit2 : point.value! < limit2;
  const size = outside ? Math.max(z, 3 + 1e-9) : Math.min(z, 3);
  const settled = beyond2 ? Math.max(size, 2 + 1e-9) : Math.min(size, 2);
  return { value: Math.sign(difference) * settled, limited: true };
}

function anhojSignals(chart: ControlChart, indices: number[]): RuleSignal[] {
  if (indices.length === 0) return [];
  const values = indices.map((i) => chart.points[i]!.value);
  const result = anhojRules({ values, centre: indices.map((i) => chart.points[i]!.centre) });
  const signals: RuleSignal[] = [];
  const span = (from: number, to: number): number[] => indices.slice(from, to + 1);
  if (result.shift && result.longestRunAt) {
    const { from, to } = result.longestRunAt;
    const members = span(from, to);
    const meaning = `a run of ${result.longestRun} points on one side of the centre (more than ${result.longestRunLimit})`;
    const direction = result.side === 'above' ? 'up' : 'down';
    signals.push({
      rule: 'shift',
      meaning,
      at: indices[to]!,
      from: indices[from]!,
      to: indices[to]!,
      members,
      direction,
    });
  }
  if (result.fewCrossings) {
    const [from, to] = [indices[0]!, indices.at(-1)!];
    const meaning = `only ${result.crossings} ${result.crossings === 1 ? 'crossing' : 'crossings'} of the centre (fewer than ${result.crossingsLimit})`;
    signals.push({ rule: 'crossings', meaning, at: to, from, to, members: indices, direction: 'none' });
  }
  return signals;
}
