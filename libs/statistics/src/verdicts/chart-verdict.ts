import type { ControlChart } from '../control-charts/chart';
import { isUndefined } from '../result';
import type { RuleSetName } from '../rules/rule-sets';
import { type AssuranceName, assuranceVerdict } from './assurance-verdict';
import { type BetterDirection, type VariationName, variationVerdict } from './variation-verdict';
import type { RuleSignal } from '../rules/rule-signals';

/** What a chart says: the one verdict every screen, table and report shows. */
export interface ChartVerdict {
  variation: VariationName;
  variationReason: string;
  /** Null without a target, or where it cannot be judged; `assuranceReason` says why. */
  assurance: AssuranceName | null;
  assuranceReason: string | null;
  signals: RuleSignal[];
}

/**
 * The verdict on a chart: variation from the latest point, assurance from the last limits and the target.
 * @example chartVerdict({ chart: iChart({ values: [5, 6, 5, 7] }), better: 'up' }) // variation = NO_VERDICT, assurance = null
 */
export function chartVerdict(of: {
  chart: ControlChart;
  better: BetterDirection;
  target?: number | null;
  ruleSet?: RuleSetName;
  minimumPoints?: number;
}): ChartVerdict {
  const { chart, better, target = null } = of;
  const { variation, reason, signals } = variationVerdict(of);
  const verdict = { variation, variationReason: reason, signals };
  if (target === null) return { ...verdict, assurance: null, assuranceReason: null };
  const assured = assuranceVerdict({ chart, target, better });
  return isUndefined(assured)
    ? { ...verdict, assurance: null, assuranceReason: assured.reason }
    : { ...verdict, assurance: assured.assurance, assuranceReason: assured.reason };
}
