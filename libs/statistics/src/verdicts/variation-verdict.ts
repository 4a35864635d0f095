import type { ControlChart } from '../control-charts/chart';
import type { RuleSetName } from '../rules/rule-sets';
import { type RuleSignal, ruleSignals } from '../rules/rule-signals';

export type VariationName = 'IMPROVING' | 'CONCERNING' | 'COMMON_CAUSE' | 'SPECIAL_CAUSE' | 'NO_VERDICT';

/** Which way is better: 'neither' gives SPECIAL_CAUSE instead of improving or concerning. */
export type BetterDirection = 'up' | 'down' | 'neither';

export interface VariationVerdict {
  variation: VariationName;
  reason: string;
  /** All signals of the chart, not only those at the latest point. */
  signals: RuleSignal[];
}

/** Fewer points than this give a run chart and no verdict (Making Data Count asks for 12 to 15; design: 13). */
export const minimumVerdictPoints = 13;

/**
 * Making Data Count's variation icon: read from the latest point with a value. A signal with a direction that the
 * latest point takes part in is improving or concerning by `better`; crossings, which have none, are special cause; no
 * signal at the latest point is common cause. No verdict under `minimumPoints` (default 13) or without variation.
 * When the latest point takes part in signals both ways, one outside the limits decides.
 * @example variationVerdict({ chart: iChart({ values: [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 5, 6, 20] }), better: 'down' }) // variation = CONCERNING
 */
export function variationVerdict(of: {
  chart: ControlChart;
  better: BetterDirection;
  ruleSet?: RuleSetName;
  minimumPoints?: number;
}): VariationVerdict {
  const { chart, better, ruleSet, minimumPoints = minimumVerdictPoints } = of;
  const present = chart.points.flatMap((point, i) => (point.value !== null && !point.excluded ? [i] : []));
  const latest = present.at(-1);
  if (latest === undefined || present.length < minimumPoints)
    return none(`There are ${present.length} points; a verdict needs ${minimumPoints}.`);
  const values = present.map((i) => chart.points[i]!.value);
  if (values.every((value) => value === values[0])) return none('The series does not vary.');
  const signals = ruleSignals({ chart, ruleSet });
  const atLatest = signals.filter(({ members }) => members.includes(latest));
  if (atLatest.length === 0)
    return { variation: 'COMMON_CAUSE', reason: 'The latest point takes part in no signal.', signals };
  const directed =
    atLatest.find((signal) => signal.direction !== 'none' && signal.members.length === 1) ??
    atLatest.find((signal) => signal.direction !== 'none');
  const chosen = directed ?? atLatest[0]!;
  const reason = `The latest point takes part in ${chosen.meaning}.`;
  if (!directed || better === 'neither') return { variation: 'SPECIAL_CAUSE', reason, signals };
  return { variation: directed.direction === better ? 'IMPROVING' : 'CONCERNING', reason, signals };
}

const none = (reason: string): VariationVerdict => ({ variation: 'NO_VERDICT', reason, signals: [] });
