import type { ControlChart } from '../control-charts/chart';
import { type RuleSignal, ruleSignals } from './rule-signals';

/** What a point is coloured by on an NHS Making Data Count chart. */
export interface MakingDataCountPoint {
  rule: 'outside-limits' | 'seven-trend' | 'two-of-three' | 'seven-one-side' | null;
  direction: 'up' | 'down' | null;
  cause: 'COMMON_CAUSE' | 'IMPROVEMENT' | 'CONCERN' | 'NEUTRAL';
}

const order = ['outside-limits', 'seven-trend', 'two-of-three', 'seven-one-side'] as const;

/**
 * The Making Data Count colour of every point: the first of outside the limits, 7-point trend, 2 of 3 and 7 on one side
 * it takes part in; a trend's direction decides where a point is part of two. R: NHSRplotthedots.
 * Points without a value are common cause. `better` 'neither' makes special causes neutral.
 * @example makingDataCountPoints({ chart: fixedLimitsChart({ values: [0, 1, 4], centre: 0.5, sigma: 1 }), better: 'up' }) // 2.cause = IMPROVEMENT, 0.cause = COMMON_CAUSE
 */
export function makingDataCountPoints(of: {
  chart: ControlChart;
  better: 'up' | 'down' | 'neither';
}): MakingDataCountPoint[] {
  const { chart, better } = of;
  const signals = ruleSignals({ chart, ruleSet: 'making-data-count' });
  return chart.points.map((_, index) => {
    const here = signals.filter(({ members }) => members.includes(index));
    for (const rule of order) {
      // Where two trends meet the later one is taken.
      const signal = here.findLast((candidate: RuleSignal) => candidate.rule === rule);
      if (!signal || signal.direction === 'none') continue;
      const { direction } = signal;
      const cause = better === 'neither' ? 'NEUTRAL' : direction === better ? 'IMPROVEMENT' : 'CONCERN';
      return { rule, direction, cause };
    }
    return { rule: null, direction: null, cause: 'COMMON_CAUSE' };
  });
}
