import { priorWindow } from '../../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { MeasureSearch } from '../measure/measure-search';

/** The window the page's one is set against: the one chosen, else the one before it of the same length. */
export function baselineWindow({ baselineFrom, baselineTo }: MeasureSearch, window: DateWindow): DateWindow {
  return baselineFrom !== undefined && baselineTo !== undefined
    ? { from: baselineFrom, to: baselineTo }
    : priorWindow(window);
}

/** A comparison of two windows needs one to end before the other begins. */
export function endsBefore(baseline: DateWindow, window: DateWindow): boolean {
  return baseline.to < window.from;
}
