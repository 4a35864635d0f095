import type { Variation } from '../../../../ui/state/verdict-badge';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { CompareSearch } from '../../../comparisons/compare-search';
import { cellComparison } from '../cell-comparison';
import { headlineMeasures } from '../headline-measures';
import type { OverviewCharts } from '../overview.graphql';
import type { OverviewRow } from '../overview-rows';

export interface OverviewChange {
  key: string;
  program: string;
  measure: string;
  variation: Variation;
  /** The signal in a sentence, from the API. */
  meaning: string;
  compare: CompareSearch;
}

/** Whether any chart could be judged: without one nothing can be said to be common cause. */
export function hasVerdict(charts: ReadonlyMap<string, OverviewCharts | null | undefined>): boolean {
  return [...charts.values()].some(
    (ofRow) => ofRow && headlineMeasures.some(({ key }) => ofRow[key].variation !== 'NO_VERDICT'),
  );
}

const order: readonly Variation[] = ['CONCERNING', 'IMPROVING', 'SPECIAL_CAUSE'];

/** Charts whose verdict is special cause, each with its latest signal; concerning first, then as the table reads. */
export function overviewChanges(
  rows: readonly OverviewRow[],
  charts: ReadonlyMap<string, OverviewCharts | null | undefined>,
  window: DateWindow,
): OverviewChange[] {
  const changes = rows.flatMap((row) => {
    const ofRow = charts.get(row.key);
    if (!ofRow) return [];
    return headlineMeasures.flatMap((headline): OverviewChange[] => {
      const chart = ofRow[headline.key];
      if (!order.includes(chart.variation)) return [];
      const latest = chart.signals.reduce<(typeof chart.signals)[number] | null>(
        (later, signal) => (later === null || signal.to >= later.to ? signal : later),
        null,
      );
      return [
        {
          key: `${row.key} ${headline.key}`,
          program: row.name,
          measure: headline.title.toLowerCase(),
          variation: chart.variation,
          meaning: latest?.meaning ?? '',
          compare: cellComparison({ window, row, headline }),
        },
      ];
    });
  });
  return changes.sort((a, b) => order.indexOf(a.variation) - order.indexOf(b.variation));
}
