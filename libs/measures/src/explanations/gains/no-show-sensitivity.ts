import type { AccessScope } from '../../administration/access-scope';
import type { Measure, MeasureVersion } from '../../catalogue/measure';
import type { DisclosedNumber } from '../../disclosure/disclosed-number';
import { gatedWindows } from '../../disclosure/explained/gated-windows';
import { figure } from '../../disclosure/figure';
import { noData } from '../../disclosure/gate';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { OutcomeCounts } from '../../outcomes/counts';
import { outcomeResult } from '../../outcomes/outcome-figures';
import type { OutcomeResult } from '../../outcomes/results';
import { formatCount, formatRate } from '../../wording/number-formats';
import { exclusionWaterfall, type RowsResult } from '../definitions/exclusion-waterfall';
import type { RoleCounts } from '../definitions/role-counts';
import { NotComparable } from '../not-comparable';

/** A no-show rate with the band that the failed connections it leaves out could move it in. */
export interface NoShowSensitivityResult {
  /** As the definition counts: failed connections left out. */
  result: OutcomeResult;
  technicalFailures: RowsResult;
  /** The rate if every failed connection was a visit attended, or every one a visit missed; null where not shown. */
  allAttended: DisclosedNumber | null;
  allMissed: DisclosedNumber | null;
  statement: string;
}

const technicalFailure = 'technical_failure';

/**
 * The no-show rate with failed connections in and out. Their number is what the exclusion waterfall shows of it, so that this
 * tells no more than that does. `roles` holds the rows of this version alone.
 * @throws NotComparable for a definition that does not leave failed connections out.
 */
export function noShowSensitivity(request: {
  measure: Measure;
  version: MeasureVersion;
  counts: Undisclosed<OutcomeCounts[]>;
  roles: Undisclosed<readonly RoleCounts[]>;
  scope: AccessScope;
}): NoShowSensitivityResult {
  const { measure, version, counts, roles, scope } = request;
  const steps = exclusionWaterfall({ measure, version, roles, scope }).steps;
  const left = steps.find(({ id }) => id === technicalFailure);
  if (left === undefined || measure.kind !== 'proportion') {
    throw new NotComparable(
      `${version.title} does not leave failed connections out: there is nothing to put back in. Ask for attended_or_missed or effective.`,
    );
  }
  const { kind } = measure;
  const [cell = noData] = gatedWindows({ windows: [counts], kind, plane: scope.plane });
  const result = outcomeResult(cell, { kind, period: null, keys: [] });
  const { status, rows, reason } = left;
  const technicalFailures = { status, rows, reason };
  if (cell.status !== 'OK' || rows === null) {
    const why = cell.status === 'OK' ? reason : cell.reason;
    const statement = `What failed connections could change cannot be shown. ${why ?? ''}`.trim();
    return { result, technicalFailures, allAttended: null, allMissed: null, statement };
  }
  const { numerator, denominator } = cell.counts;
  const all = denominator + rows;
  const [attended, missed] = [numerator / all, (numerator + rows) / all];
  const statement =
    rows === 0
      ? 'No connection failed: nothing to put back in.'
      : `${formatCount(rows)} failed connections are left out. Were all of them attended, the rate would be ` +
        `${formatRate(attended)}; were all of them missed, ${formatRate(missed)}.`;
  return {
    result,
    technicalFailures,
    allAttended: figure([cell.counts], attended),
    allMissed: figure([cell.counts], missed),
    statement,
  };
}
