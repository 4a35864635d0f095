import type { AccessScope } from '../../administration/access-scope';
import type { Measure, MeasureVersion } from '../../catalogue/measure';
import type { DisclosedNumber } from '../../disclosure/disclosed-number';
import { figure } from '../../disclosure/figure';
import { gatedMoves, rowsShown, type GatedVersion } from '../../disclosure/explained/gated-roles';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { ValueStatus } from '../../outcomes/results';
import { formatCount, formatDifference, formatValue } from '../../wording/number-formats';
import { subjectOf } from '../../wording/phrases';
import { NotComparable, requireKind } from '../not-comparable';
import { rowsOf, type RowsResult } from './exclusion-waterfall';
import { exclusionOf, isCounted, type RoleCounts } from './role-counts';

/** One definition's figures on the rows asked for. */
export interface DefinitionResult {
  version: string;
  title: string;
  definition: string;
  status: ValueStatus;
  numerator: DisclosedNumber | null;
  /** Rows; of a rate the exposure. */
  denominator: DisclosedNumber | null;
  value: DisclosedNumber | null;
  reason: string | null;
}

/** Rows that the two definitions treat alike (`moves` false) or not, with why. */
export interface MoveResult extends RowsResult {
  moves: boolean;
  /** What the first and the second definition do with these rows, e.g. 'numerator' or 'excluded:late_cancel'. */
  roleA: string;
  roleB: string;
  reasonA: string;
  reasonB: string;
  /** Rates: exposure that these rows lend the first and the second definition; null where they lend none. */
  exposureA: DisclosedNumber | null;
  exposureB: DisclosedNumber | null;
}

/** Two definitions of one measure on the same rows. */
export interface DefinitionComparisonResult {
  a: DefinitionResult;
  b: DefinitionResult;
  /** b minus a, in the unit of the measure; no interval, because both are counts of the same rows. */
  difference: DisclosedNumber | null;
  /** Groups of rows that either definition counts, the moving ones first, then by number. */
  groups: readonly MoveResult[];
  statement: string;
}

/**
 * Two definitions of one measure on the same rows: both values and every group of rows that one counts and the other does
 * not, or counts otherwise, with the rule behind it; of a rate also the exposure that they lend each.
 * @throws NotComparable for kinds other than proportions, rates and counts, and for definitions over different rows.
 */
export function definitionComparison(request: {
  measure: Measure;
  a: MeasureVersion;
  b: MeasureVersion;
  moves: Undisclosed<readonly RoleCounts[]>;
  scope: AccessScope;
}): DefinitionComparisonResult {
  const { measure, a, b, scope } = request;
  requireComparableDefinitions(measure, a, b);
  const gated = gatedMoves({ moves: request.moves, kind: measure.kind, plane: scope.plane });
  const first = definitionResult(measure, a, gated.versions[0]);
  const second = definitionResult(measure, b, gated.versions[1]);
  const difference = first.value === null || second.value === null ? null : second.value - first.value;
  const groups = gated.moves
    .map(({ roles, cell, exposures }): MoveResult => {
      const [roleA = '', roleB = ''] = roles;
      const [exposureA = null, exposureB = null] = exposures;
      return {
        ...rowsOf(cell),
        moves: roleA !== roleB && (isCounted(roleA) || isCounted(roleB)),
        roleA,
        roleB,
        reasonA: roleReason(a, roleA),
        reasonB: roleReason(b, roleB),
        exposureA,
        exposureB,
      };
    })
    .sort((x, y) => Number(y.moves) - Number(x.moves) || (y.rows ?? -1) - (x.rows ?? -1));
  const evidence = gated.versions.flatMap(({ numerator, denominator }) =>
    [numerator, denominator].flatMap((cell) => (cell.counts === null ? [] : [cell.counts])),
  );
  return {
    a: first,
    b: second,
    difference: figure(evidence, difference),
    groups,
    statement: statementOf(measure, { a: first, b: second, difference, groups }),
  };
}

/** @throws NotComparable. */
export function requireComparableDefinitions(measure: Measure, a: MeasureVersion, b: MeasureVersion): void {
  if (measure.versions.length < 2) {
    throw new NotComparable(
      `${measure.title} has one definition, so that there is no other to compare it with. The exclusion waterfall shows what ` +
        'it counts and leaves out.',
    );
  }
  requireKind(measure, ['proportion', 'count', 'rate'], 'a comparison of definitions');
  if (a.version === b.version) throw new NotComparable('Both definitions are the same: name two.');
  if (a.fact !== b.fact) {
    throw new NotComparable(
      `${a.title} counts rows of "${a.fact}", ${b.title} rows of "${b.fact}": they have no rows in common to compare.`,
    );
  }
  if (a.exposure !== b.exposure) {
    throw new NotComparable(
      `${a.title} and ${b.title} measure exposure differently, so that every row changes: ask for the value by each definition.`,
    );
  }
}

function definitionResult(measure: Measure, version: MeasureVersion, gated: GatedVersion): DefinitionResult {
  const { numerator, denominator } = gated;
  const named = { version: version.version, title: version.title, definition: version.definition };
  const nothing = { numerator: null, denominator: null, value: null };
  if (denominator.status !== 'OK') {
    return { ...named, ...nothing, status: denominator.status, reason: denominator.reason };
  }
  if (measure.kind === 'rate') {
    const { counts } = denominator;
    const shown = (value: number): DisclosedNumber | null => figure([counts], value);
    return {
      ...named,
      status: 'OK',
      numerator: shown(counts.numerator),
      denominator: shown(counts.denominator),
      value: shown(counts.numerator / counts.denominator),
      reason: null,
    };
  }
  const hits = rowsShown(numerator) ?? figure([], 0);
  const value =
    measure.kind === 'count' ? denominator.counts.denominator : (hits ?? 0) / denominator.counts.denominator;
  const evidence = [denominator.counts, ...(numerator.counts === null ? [] : [numerator.counts])];
  return {
    ...named,
    status: 'OK',
    numerator: measure.kind === 'count' ? figure(evidence, denominator.counts.denominator) : hits,
    denominator: figure(evidence, denominator.counts.denominator),
    value: figure(evidence, value),
    reason: null,
  };
}

const roleReasons: Record<string, string> = {
  numerator: 'Counted, in the numerator.',
  denominator: 'Counted, not in the numerator.',
  exposed: 'Counted in the exposure, not in the numerator.',
  maturing: 'Follow-up window still open.',
  not_eligible: 'Not one of the rows this definition counts.',
};

/** What a definition does with rows of a role, in words. */
export function roleReason(version: MeasureVersion, role: string): string {
  const exclusion = exclusionOf(role);
  if (exclusion === null) {
    return roleReasons[role === 'denominator' && version.exposure !== undefined ? 'exposed' : role] ?? role;
  }
  const reason = version.exclusions.find(({ id }) => id === exclusion)?.reason ?? exclusion;
  return `Left out. ${reason}`;
}

function statementOf(
  measure: Measure,
  of: { a: DefinitionResult; b: DefinitionResult; difference: number | null; groups: readonly MoveResult[] },
): string {
  const { a, b, difference, groups } = of;
  const ground = ({ numerator, denominator }: DefinitionResult): string =>
    measure.kind === 'rate'
      ? `${formatCount(numerator ?? 0)} in ${formatCount(denominator ?? 0)} hours`
      : `n ${formatCount(denominator ?? 0)}`;
  const told = (result: DefinitionResult): string =>
    result.value === null
      ? `"${result.title}": ${result.reason ?? 'no value.'}`
      : `"${result.title}" gives ${formatValue(result.value, measure.unit)} (${ground(result)})`;
  if (difference === null) return `${subjectOf(measure)}: ${told(a)}; ${told(b)}.`.replace('..', '.');
  const moving = groups.filter(({ moves }) => moves);
  const hidden = moving.some(({ rows }) => rows === null);
  const rows = moving.reduce((sum, group) => sum + (group.rows ?? 0), 0);
  const count = hidden ? `At least ${formatCount(rows)}` : formatCount(rows);
  return (
    `${subjectOf(measure)} on the same rows: ${told(a)}, ${told(b)}, a difference of ` +
    `${formatDifference({ value: difference, low: null, high: null }, measure.unit)} that comes from the definition ` +
    `alone. ${count} rows are treated differently.`
  );
}
