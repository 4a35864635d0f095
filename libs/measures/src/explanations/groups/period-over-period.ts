import type { AccessScope } from '../../administration/access-scope';
import type { Measure } from '../../catalogue/measure';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import { gatedWindows } from '../../disclosure/explained/gated-windows';
import { noData, type GatedCell } from '../../disclosure/gate';
import type { Undisclosed } from '../../disclosure/undisclosed';
import { twoPeriodFigures } from '../../comparisons/two-periods';
import type { DateRange, OutcomeCounts } from '../../outcomes/counts';
import { outcomeResult } from '../../outcomes/outcome-figures';
import { daysIn } from '../../outcomes/periods';
import type { OutcomeResult } from '../../outcomes/results';
import { comparableKinds, requireKind } from '../not-comparable';

/** An earlier window and how this one differs from it. */
export interface EarlierWindow {
  window: DateRange;
  result: OutcomeResult;
  /** This window minus the earlier one, in the unit of the measure; null for counts, rates and where a side is not shown. */
  difference: DisclosedEstimate | null;
  /** Counts: this window's rows a day over the earlier one's; rates: this window's rate over the earlier one's. */
  ratio: DisclosedEstimate | null;
  /** Why nothing is compared although both have a value; null where something is. */
  note: string | null;
}

/** Rows of the common days would be on both sides: no procedure for two samples holds. */
const overlapNote = 'The two windows share days, so that no difference is tested: ask for a window of at most a year.';

/** This window beside the one before it and the same one a year before. */
export interface PeriodOverPeriodResult {
  window: DateRange;
  result: OutcomeResult;
  prior: EarlierWindow;
  yearBefore: EarlierWindow;
}

/**
 * The value of a window against the window before it and the same dates a year before. A season shows in the first and not
 * in the second; neither is an effect.
 * @throws NotComparable for distinct patients.
 */
export function periodOverPeriod(request: {
  measure: Measure;
  windows: { current: DateRange; prior: DateRange; yearBefore: DateRange };
  current: Undisclosed<OutcomeCounts[]>;
  prior: Undisclosed<OutcomeCounts[]>;
  yearBefore: Undisclosed<OutcomeCounts[]>;
  scope: AccessScope;
}): PeriodOverPeriodResult {
  const { measure, windows, scope } = request;
  const { kind, direction } = measure;
  requireKind(measure, comparableKinds, 'a comparison of periods');
  const counts = [request.current, request.prior, request.yearBefore];
  const [current = noData, prior = noData, yearBefore = noData] = gatedWindows({
    windows: counts,
    kind,
    plane: scope.plane,
  });
  const shown = { kind, period: null, keys: [] };
  const earlier = (cell: GatedCell, window: DateRange): EarlierWindow => {
    const days = { baseline: daysIn(window), post: daysIn(windows.current) };
    const overlaps = window.to >= windows.current.from;
    const figures =
      cell.status === 'OK' && current.status === 'OK' && !overlaps
        ? twoPeriodFigures({ baseline: cell.counts, post: current.counts, days, kind, direction })
        : null;
    return {
      window,
      result: outcomeResult(cell, shown),
      difference: figures?.difference ?? figures?.meanDifference ?? null,
      ratio: figures?.rateRatio ?? null,
      note: overlaps ? overlapNote : null,
    };
  };
  return {
    window: windows.current,
    result: outcomeResult(current, shown),
    prior: earlier(prior, windows.prior),
    yearBefore: earlier(yearBefore, windows.yearBefore),
  };
}
