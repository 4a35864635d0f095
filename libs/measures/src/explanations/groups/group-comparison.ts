import type { AccessScope } from '../../administration/access-scope';
import type { DimensionId } from '../../catalogue/dimension';
import type { Measure } from '../../catalogue/measure';
import type { ComparisonWarning, StandardisationResult } from '../../comparisons/results';
import { isStandardised, standardisation, standardisedKinds } from '../../comparisons/standardisation';
import { noTwoPeriodFigures, twoPeriodFigures, type TwoPeriodFigures } from '../../comparisons/two-periods';
import { gatedStrata } from '../../disclosure/explained/gated-strata';
import { gatedWindows } from '../../disclosure/explained/gated-windows';
import { noData } from '../../disclosure/gate';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { DateRange, OutcomeCounts } from '../../outcomes/counts';
import { outcomeResult } from '../../outcomes/outcome-figures';
import type { DimensionLabels } from '../../catalogue/code-titles';
import { daysIn } from '../../outcomes/periods';
import type { OutcomeResult } from '../../outcomes/results';
import { comparableKinds, requireKind } from '../not-comparable';
import { groupStatement, groupWarnings } from './group-words';

/** What two groups over one window are compared from; the rows of b hold none of a's. */
export interface GroupComparisonRequest {
  measure: Measure;
  range: DateRange;
  a: Undisclosed<OutcomeCounts[]>;
  b: Undisclosed<OutcomeCounts[]>;
  /** Both groups by the dimension whose mix is held as in group a. Proportions and rates only. */
  strata?: { dimension: DimensionId; a: Undisclosed<OutcomeCounts[]>; b: Undisclosed<OutcomeCounts[]> };
  labels?: DimensionLabels;
  scope: AccessScope;
}

/** Two groups side by side; figures that do not suit the kind of measure are null. b minus a, b over a. */
export interface GroupComparisonResult extends TwoPeriodFigures {
  a: OutcomeResult;
  b: OutcomeResult;
  standardisation: StandardisationResult | null;
  statement: string;
  warnings: readonly ComparisonWarning[];
}

/**
 * Two groups of rows over one window, crude and with the mix of a dimension held as in group a. A difference between
 * groups is not an effect, and the words never say so.
 * @throws NotComparable for distinct patients; with strata for all but proportions and rates.
 */
export function groupComparison(request: GroupComparisonRequest): GroupComparisonResult {
  const { measure, range, strata, labels, scope } = request;
  const { kind, direction } = measure;
  requireKind(measure, comparableKinds, 'a comparison of two groups');
  if (strata) requireKind(measure, standardisedKinds, 'a standardised comparison');
  const [a = noData, b = noData] = gatedWindows({ windows: [request.a, request.b], kind, plane: scope.plane });
  const days = daysIn(range);
  const figures =
    a.status === 'OK' && b.status === 'OK'
      ? twoPeriodFigures({ baseline: a.counts, post: b.counts, days: { baseline: days, post: days }, kind, direction })
      : noTwoPeriodFigures;
  const shown = { kind, period: null, keys: [] };
  const [first, second] = [outcomeResult(a, shown), outcomeResult(b, shown)];
  const crude = first.value === null || second.value === null ? null : second.value - first.value;
  const gated = strata && crude !== null ? gatedStrata({ a: strata.a, b: strata.b, kind, plane: scope.plane }) : null;
  const standardised =
    strata && gated && isStandardised(kind)
      ? standardisation({ kind, dimension: strata.dimension, strata: gated, crude, labels })
      : null;
  const compared = { measure, days, a: first, b: second, figures, standardisation: standardised };
  return {
    a: first,
    b: second,
    // A number needed to treat belongs to a treatment, which a group is not.
    ...figures,
    numberNeededToTreat: null,
    standardisation: standardised,
    statement: groupStatement(compared),
    warnings: groupWarnings({ ...compared, asked: strata !== undefined }),
  };
}
