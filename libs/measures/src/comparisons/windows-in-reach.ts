import type { DateRange } from '../outcomes/counts';
import { formatDate } from '../wording/number-formats';
import type { ComparisonWarning } from './results';

/** Both windows as far as the data reach. */
export interface WindowsInReach {
  baseline: DateRange;
  post: DateRange;
  /** One for each window that was cut. */
  warnings: ComparisonWarning[];
}

/**
 * Cuts windows to the days the data cover: days without data are no days without visits, and would dilute a count per
 * day. A window wholly outside stays as it is and has no value. `reach` null: nothing is loaded, nothing is cut.
 */
export function windowsInReach(
  windows: { baseline: DateRange; post: DateRange },
  reach: DateRange | null,
): WindowsInReach {
  const warnings: ComparisonWarning[] = [];
  const cut = (name: string, window: DateRange): DateRange => {
    if (reach === null || window.to < reach.from || window.from > reach.to) return window;
    const from = window.from < reach.from ? reach.from : window.from;
    const to = window.to > reach.to ? reach.to : window.to;
    if (from === window.from && to === window.to) return window;
    warnings.push({
      code: 'WINDOW_BEYOND_DATA',
      message: `${name} window: the data cover ${formatDate(from)} to ${formatDate(to)} of it; only those days are compared.`,
    });
    return { from, to };
  };
  return { baseline: cut('Baseline', windows.baseline), post: cut('Post', windows.post), warnings };
}
