import { priorWindow } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';
import type { CompareSearch } from '../../comparisons/compare-search';
import type { HeadlineMeasure } from './headline-measures';
import type { OverviewRow } from './overview-rows';

/** The prior window against this one, for the program and measure of a cell. */
export function cellComparison(of: { window: DateWindow; row: OverviewRow; headline: HeadlineMeasure }): CompareSearch {
  const { window, row, headline } = of;
  const prior = priorWindow(window);
  return {
    measure: headline.measure,
    baselineFrom: prior.from,
    baselineTo: prior.to,
    postFrom: window.from,
    postTo: window.to,
    ...(row.program !== null && { where: [`PROGRAM:${row.program}`] }),
  };
}
