import type { ChartBasis } from '../control-charts/baseline';
import type { ControlChart } from '../control-charts/chart';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import type { RuleSetName } from '../rules/rule-sets';
import { type ChartVerdict, chartVerdict } from './chart-verdict';
import type { BetterDirection } from './variation-verdict';

/** A baseline someone could defend, with the name a report gives it. */
export interface NamedBaseline {
  name: string;
  basis: ChartBasis;
}

export interface BaselineSensitivity {
  /** Verdict under each baseline; null where the chart is then undefined. */
  verdicts: { name: string; verdict: ChartVerdict | null }[];
  /** The verdict under every defensible baseline is that under the first. */
  holds: boolean;
  /** Names of the baselines under which it differs. */
  differs: string[];
}

/**
 * Does the verdict hold under the other defensible baselines? The chart is drawn again with each and judged by the one verdict
 * function; the first baseline is the approved one. Undefined without baselines or when the approved one gives no chart.
 * @example baselineSensitivity({ draw: (basis) => iChart({ values: [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 5, 6, 20], ...basis }), baselines: [{ name: 'first year', basis: { baseline: { from: 0, to: 11 } } }, { name: 'all', basis: {} }], better: 'down' }) // holds = true
 */
export function baselineSensitivity(of: {
  draw: (basis: ChartBasis) => ControlChart | Undefined;
  baselines: readonly NamedBaseline[];
  better: BetterDirection;
  target?: number | null;
  ruleSet?: RuleSetName;
}): BaselineSensitivity | Undefined {
  const { draw, baselines, ...judging } = of;
  const verdicts = baselines.map(({ name, basis }) => {
    const chart = draw(basis);
    return { name, verdict: isUndefined(chart) ? null : chartVerdict({ chart, ...judging }) };
  });
  const approved = verdicts[0]?.verdict;
  if (!approved) return undefinedBecause('The approved baseline gives no chart.');
  const differs = verdicts.flatMap(({ name, verdict }) =>
    verdict && verdict.variation === approved.variation && verdict.assurance === approved.assurance ? [] : [name],
  );
  return { verdicts, holds: differs.length === 0, differs };
}

/**
 * Other baselines that could be defended for a series whose change came at `firstPost`: all points before it, the last 12 and 24
 * before it, all but the most extreme before it, and every point.
 * @example defensibleBaselines({ values: [5, 6, 5, 7, 6, 9], firstPost: 5 }) // 0.name = all before the change, length = 3
 */
export function defensibleBaselines(of: { values: readonly (number | null)[]; firstPost: number }): NamedBaseline[] {
  const { values, firstPost } = of;
  const before = { from: 0, to: firstPost - 1 };
  const named: NamedBaseline[] = [{ name: 'all before the change', basis: { baseline: before } }];
  for (const length of [12, 24])
    if (firstPost > length)
      named.push({
        name: `last ${length} before the change`,
        basis: { baseline: { from: firstPost - length, to: firstPost - 1 } },
      });
  const present = values.slice(0, firstPost).flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  if (present.length > 3) {
    const mean = present.reduce((sum, { value }) => sum + value, 0) / present.length;
    const extreme = present.reduce((a, b) => (Math.abs(b.value - mean) > Math.abs(a.value - mean) ? b : a));
    const rest = present.filter(({ i }) => i !== extreme.i).map(({ i }) => i);
    named.push({ name: 'without the most extreme point', basis: { baseline: rest } });
  }
  named.push({ name: 'every point', basis: {} });
  return named;
}
