import type { AccessScope } from '../../administration/access-scope';
import type { Measure } from '../../catalogue/measure';
import { noTwoPeriodFigures, twoPeriodFigures } from '../../comparisons/two-periods';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import { gatedWindows } from '../../disclosure/explained/gated-windows';
import { estimateFigures } from '../../disclosure/figure';
import { noData } from '../../disclosure/gate';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { DateRange, OutcomeCounts } from '../../outcomes/counts';
import { outcomeResult } from '../../outcomes/outcome-figures';
import { daysIn } from '../../outcomes/periods';
import type { OutcomeResult } from '../../outcomes/results';
import { requireKind } from '../not-comparable';
import { capacityAssumptions, capacityStatement } from './recovered-capacity-words';

/** What a person says a slot and a visit are worth; nothing of it is in the data. */
export interface CapacityInputs {
  /** Length of a slot, minutes. */
  slotMinutes: number;
  /** What a visit adds after its own costs, in any currency. */
  marginPerVisit: number | null;
  /** What the program cost over the post window, in the same currency. */
  programCost: number | null;
}

/** No-shows avoided against the baseline's rate and what they come to; every interval is that of the difference of rates. */
export interface RecoveredCapacityResult {
  baseline: OutcomeResult;
  post: OutcomeResult;
  /** Post minus baseline, 0-1 scale. */
  difference: DisclosedEstimate | null;
  /** Missed appointments fewer than at the baseline's rate; negative: more. */
  visits: DisclosedEstimate | null;
  hours: DisclosedEstimate | null;
  /** Visits times margin; null without a margin. */
  margin: DisclosedEstimate | null;
  /** Margin less cost; null without both. */
  net: DisclosedEstimate | null;
  /** Net over cost, as a fraction; null without both, and for a program that cost nothing. */
  returnOnCost: DisclosedEstimate | null;
  statement: string;
  assumptions: readonly string[];
}

/**
 * What a change of the no-show rate comes to in slots: (baseline rate - post rate) x appointments of the post window. The rates
 * may differ for other reasons, and a kept slot may stay unused: the words say so. Nothing is shown that the comparison
 * of the two windows would hide.
 * @throws NotComparable for a measure that is no proportion.
 */
export function recoveredCapacity(request: {
  measure: Measure;
  windows: { baseline: DateRange; post: DateRange };
  baseline: Undisclosed<OutcomeCounts[]>;
  post: Undisclosed<OutcomeCounts[]>;
  inputs: CapacityInputs;
  scope: AccessScope;
}): RecoveredCapacityResult {
  const { measure, windows, inputs, scope } = request;
  const { kind, direction } = measure;
  requireKind(measure, ['proportion'], 'recovered capacity');
  const [baseline = noData, post = noData] = gatedWindows({
    windows: [request.baseline, request.post],
    kind,
    plane: scope.plane,
  });
  const days = { baseline: daysIn(windows.baseline), post: daysIn(windows.post) };
  const shown = baseline.status === 'OK' && post.status === 'OK';
  const { difference } = shown
    ? twoPeriodFigures({ baseline: baseline.counts, post: post.counts, days, kind, direction })
    : noTwoPeriodFigures;
  const evidence = shown ? [baseline.counts, post.counts] : [];
  const appointments = post.counts?.denominator ?? 0;
  const { slotMinutes, marginPerVisit, programCost } = inputs;
  /** The difference turned round, times a factor and less a cost: the limits change places. */
  const scaled = (factor: number, less = 0): DisclosedEstimate | null => {
    if (difference === null || difference.value === null) return null;
    const at = (rate: number): number => -rate * appointments * factor - less * factor;
    const { value, low, high, level, method } = difference;
    return estimateFigures(evidence, {
      value: at(value),
      low: high === null ? null : at(high),
      high: low === null ? null : at(low),
      level,
      pValue: null,
      method: `${method}, times the appointments of the post window`,
    });
  };
  const perVisit = marginPerVisit !== null && marginPerVisit > 0 ? marginPerVisit : null;
  const costInVisits = perVisit !== null && programCost !== null ? programCost / perVisit : null;
  const figures = {
    difference,
    visits: scaled(1),
    hours: scaled(slotMinutes / 60),
    margin: perVisit === null ? null : scaled(perVisit),
    net: perVisit === null || costInVisits === null ? null : scaled(perVisit, costInVisits),
    returnOnCost:
      perVisit === null || costInVisits === null || !programCost ? null : scaled(perVisit / programCost, costInVisits),
  };
  const windowShown = { kind, period: null, keys: [] };
  const results = { baseline: outcomeResult(baseline, windowShown), post: outcomeResult(post, windowShown) };
  return {
    ...results,
    ...figures,
    statement: capacityStatement({ measure, ...results, ...figures, inputs }),
    assumptions: capacityAssumptions(inputs),
  };
}
