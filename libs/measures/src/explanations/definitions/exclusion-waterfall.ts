import type { AccessScope } from '../../administration/access-scope';
import { fieldsOf } from './fields-of';
import type { Measure, MeasureVersion } from '../../catalogue/measure';
import type { DisclosedNumber } from '../../disclosure/disclosed-number';
import { figure } from '../../disclosure/figure';
import { gatedRoles, rowsShown } from '../../disclosure/explained/gated-roles';
import type { GatedCell } from '../../disclosure/gate';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { ValueStatus } from '../../outcomes/results';
import { excludedRole, type RoleCounts } from './role-counts';

/** A number of rows, with why it is not shown where it is not. */
export interface RowsResult {
  status: ValueStatus;
  rows: DisclosedNumber | null;
  reason: string | null;
}

/** One rule of a definition with the rows it removed; `remaining` is null once a hidden step lies before it. */
export interface WaterfallStep extends RowsResult {
  /** Id of the exclusion, or 'not_eligible' or 'maturing'. */
  id: string;
  title: string;
  remaining: DisclosedNumber | null;
}

/** From all rows of a selection to the ones a measure counts. */
export interface WaterfallResult {
  considered: RowsResult;
  steps: readonly WaterfallStep[];
  /** Rows in the denominator. */
  left: RowsResult;
}

const notEligible = 'Not one of the rows this measure counts.';
const maturing = 'Follow-up window still open: counted once it has closed.';

/**
 * Rows considered, removed by each rule in order, and left. Hidden steps obey the small-cell rule with their total, so
 * that none can be worked out from the others. `roles` holds the rows of this version alone.
 */
export function exclusionWaterfall(request: {
  measure: Measure;
  version: MeasureVersion;
  roles: Undisclosed<readonly RoleCounts[]>;
  scope: AccessScope;
}): WaterfallResult {
  const { measure, version, roles, scope } = request;
  const rules = [
    ...version.exclusions
      .filter(({ condition }) => !fieldsOf(condition).includes('maturing'))
      .map(({ id, reason }) => ({ id, title: reason, role: excludedRole(id) })),
    { id: 'not_eligible', title: notEligible, role: 'not_eligible' },
    { id: 'maturing', title: maturing, role: 'maturing' },
  ];
  const leaving = rules.map(({ role }) => role);
  const gated = gatedRoles({ roles, leaving, kind: measure.kind, plane: scope.plane });
  let before: number | null = rowsShown(gated.considered);
  const steps = rules.map(({ id, title }, index): WaterfallStep => {
    const shown = rowsOf(gated.leaving[index]);
    before = before === null || shown.rows === null ? null : Math.max(0, before - shown.rows);
    const evidence = [gated.considered, ...gated.leaving].flatMap((cell) =>
      cell.counts === null ? [] : [cell.counts],
    );
    return { id, title, ...shown, remaining: figure(evidence, before) };
  });
  return {
    considered: rowsOf(gated.considered),
    // Rules that have no bearing on this measure are not worth a line, the ones of the definition are.
    steps: steps.filter(({ id, status }) => status !== 'NO_DATA' || (id !== 'not_eligible' && id !== 'maturing')),
    left: rowsOf(gated.left),
  };
}

/** Zero rows are a figure, not missing data. */
export function rowsOf(cell: GatedCell | undefined): RowsResult {
  if (cell === undefined || cell.status === 'NO_DATA') return { status: 'NO_DATA', rows: figure([], 0), reason: null };
  return { status: cell.status, rows: rowsShown(cell), reason: cell.reason };
}
