import { differenceOfProportions, isUndefined } from '@inflect/statistics';
import type { MeasureKind } from '../catalogue/measure';
import type { DisclosedEstimate } from '../disclosure/disclosed-number';
import { estimateFigures } from '../disclosure/figure';
import type { GatedCell } from '../disclosure/gate';
import { confidenceLevel, outcomeResult } from '../outcomes/outcome-figures';
import type { DifferenceInDifferencesResult } from './results';

/** Both windows of a group after the gate. */
interface GatedWindows {
  baseline: GatedCell;
  post: GatedCell;
}

/**
 * The change of the program beyond the change of a comparison group, from the four windows. Proportions only: for other
 * kinds, and where one of the four is not shown, the estimate is null and the method says why.
 */
export function differenceInDifferences(of: {
  program: GatedWindows;
  group: GatedWindows;
  kind: MeasureKind;
}): DifferenceInDifferencesResult {
  const { group, kind } = of;
  const window = { kind, period: null, keys: [] };
  const estimate = differenceEstimate(of);
  return {
    estimate,
    baselineComparison: outcomeResult(group.baseline, window),
    postComparison: outcomeResult(group.post, window),
    method: estimate.method,
  };
}

function differenceEstimate({
  program,
  group,
  kind,
}: {
  program: GatedWindows;
  group: GatedWindows;
  kind: MeasureKind;
}): DisclosedEstimate {
  const nothing = (method: string): DisclosedEstimate => ({
    value: null,
    low: null,
    high: null,
    level: confidenceLevel,
    pValue: null,
    method,
  });
  if (kind !== 'proportion') return nothing('Not available: difference in differences is for proportions');
  const counts = [program.baseline.counts, program.post.counts, group.baseline.counts, group.post.counts];
  const [treatedBaseline, treatedPost, groupBaseline, groupPost] = counts.map((cell) =>
    cell === null ? null : { events: cell.numerator, trials: cell.denominator },
  );
  if (!treatedBaseline || !treatedPost || !groupBaseline || !groupPost) {
    return nothing('Not available: a window of the program or of the comparison group is not shown');
  }
  const found = differenceOfProportions({
    treated: { baseline: treatedBaseline, post: treatedPost },
    comparison: { baseline: groupBaseline, post: groupPost },
    level: confidenceLevel,
  });
  if (isUndefined(found)) return nothing(found.reason);
  return estimateFigures(
    counts.filter((cell) => cell !== null),
    found.estimate,
  );
}
