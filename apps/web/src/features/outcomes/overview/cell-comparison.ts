import { priorWindow } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';
import type { CompareSearch } from '../../comparisons/compare-search';
import type { MeasureSearch } from '../measures/measure/measure-search';
import type { HeadlineMeasure } from './headline-measures';
import type { OverviewRow } from './overview-rows';

interface CellOf {
  window: DateWindow;
  row: OverviewRow;
  headline: HeadlineMeasure;
}

/** The page of the measure of a cell, for its window and program. */
export function cellMeasure({ window, row, headline }: CellOf): { id: string; search: MeasureSearch } {
  const { program } = row;
  return { id: headline.measure, search: { ...window, ...(program !== null && { where: [`PROGRAM:${program}`] }) } };
}

/** The prior window against this one, for the program and measure of a cell. */
export function cellComparison(of: CellOf): CompareSearch {
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
