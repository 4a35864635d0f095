import type { Plane } from '../../administration/access-scope';
import type { MeasureKind } from '../../catalogue/measure';
import { isCounted, type RoleCounts } from '../../explanations/definitions/role-counts';
import { emptyCounts, type OutcomeCounts } from '../../outcomes/counts';
import { figure } from '../figure';
import type { DisclosedNumber } from '../disclosed-number';
import { gatedCell, gatedCells, noData, type GatedCell } from '../gate';
import type { AdditiveLine } from '../suppression/hidden-cells';
import { open, type Undisclosed } from '../undisclosed';

/** Rows as a count, for the gate. */
function countOf(rows: number, patients: number): OutcomeCounts {
  return {
    ...emptyCounts,
    numerator: rows,
    denominator: rows,
    numeratorPatients: patients,
    denominatorPatients: patients,
  };
}

/** Rows of several groups. A patient may be in more than one, so only the largest number of patients is certain. */
function sumOf(groups: readonly RoleCounts[]): OutcomeCounts {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  return countOf(rows, Math.max(0, ...groups.map((group) => group.patients)));
}

/** A number of rows: 0 where there are none, null where they are hidden. */
export function rowsShown(cell: GatedCell): DisclosedNumber | null {
  if (cell.status === 'NO_DATA') return figure([], 0);
  return cell.status === 'OK' ? figure([cell.counts], cell.counts.denominator) : null;
}

/**
 * The rows of one version by role with their total, through the gate together. What is left to count is hidden where the
 * measure itself would hide it: when it, its numerator or the rest is a small group.
 */
export function gatedRoles(question: {
  roles: Undisclosed<readonly RoleCounts[]>;
  /** Roles that leave the measure, in order; the last cell returned is what is left. */
  leaving: readonly string[];
  kind: MeasureKind;
  plane: Plane;
}): { considered: GatedCell; leaving: GatedCell[]; left: GatedCell } {
  const { leaving, kind, plane } = question;
  const groups = open(question.roles);
  const at = (role: string): readonly RoleCounts[] => groups.filter(({ roles }) => roles[0] === role);
  const left = leftOver({ counted: groups.filter(({ roles }) => isCounted(roles[0] ?? '')), kind, plane });
  const cells = [...leaving.map((role) => sumOf(at(role))), left, sumOf(groups)];
  const whole = cells.length - 1;
  const line: AdditiveLine = {
    cells: cells.slice(0, whole).map((_, index) => index),
    remainder: { numerator: 0, denominator: 0 },
    total: whole,
  };
  const gated = gatedCells({ cells, lines: [line], kind: 'count', plane });
  return {
    considered: gated[whole] ?? noData,
    leaving: leaving.map((_, index) => gated[index] ?? noData),
    left: gated[whole - 1] ?? noData,
  };
}

/** Marked as one patient's where the measure would not show it: the gate then hides it and what would give it away. */
function leftOver(of: { counted: readonly RoleCounts[]; kind: MeasureKind; plane: Plane }): OutcomeCounts {
  const { counted, kind, plane } = of;
  const sum = sumOf(counted);
  if (kind !== 'proportion' || sum.denominator === 0) return sum;
  const part = (role: string): OutcomeCounts => sumOf(counted.filter(({ roles }) => roles[0] === role));
  const [hits, others] = [part('numerator'), part('denominator')];
  const small = [hits, others].some((cell) => gatedCell(cell, 'count', plane).status === 'HIDDEN');
  return small ? { ...sum, numeratorPatients: 1, denominatorPatients: 1 } : sum;
}

/** The figures of one version among the rows of two. Of a rate both cells are the rate's own: rows and their exposure. */
export interface GatedVersion {
  numerator: GatedCell;
  denominator: GatedCell;
}

/** Rows that do different things in two versions. */
export interface GatedMove {
  roles: readonly string[];
  cell: GatedCell;
  /** Rates: what these rows lend each version's exposure; null where hidden or where the version does not count them. */
  exposures: readonly (DisclosedNumber | null)[];
}

/**
 * The rows of two versions by what they do in each, with both versions' figures, through the gate together: no hidden
 * group of moving rows can be worked out from the two results. A version whose figures would tell is hidden whole.
 */
export function gatedMoves(question: { moves: Undisclosed<readonly RoleCounts[]>; kind: MeasureKind; plane: Plane }): {
  versions: [GatedVersion, GatedVersion];
  moves: GatedMove[];
} {
  const { kind, plane } = question;
  const groups = open(question.moves).filter(({ roles }) => roles.some(isCounted));
  const cells = groups.map(({ rows, patients }) => countOf(rows, patients));
  const lines: AdditiveLine[] = [];
  const all = [...cells];
  const none = { numerator: 0, denominator: 0 };
  /** A sum over the groups that a reader sees; its index among the cells. */
  const shownSum = (version: number, roles: readonly string[]): number => {
    const own = groups.flatMap((group, index) => (roles.includes(group.roles[version] ?? '') ? [index] : []));
    all.push(sumOf(own.flatMap((index) => groups[index] ?? [])));
    lines.push({ cells: own, remainder: none, total: all.length - 1 });
    return all.length - 1;
  };
  const sums = [0, 1].map((version) => ({
    hits: shownSum(version, ['numerator']),
    others: shownSum(version, ['denominator']),
    all: shownSum(version, ['numerator', 'denominator']),
  }));
  const gated = gatedCells({ cells: all, lines, kind: 'count', plane });
  const hiddenAt = (index: number): boolean => gated[index]?.status === 'HIDDEN';
  const figures = sums.map(({ hits, others, all: counted }, version): GatedVersion => {
    // What few rows lend the exposure would be told by the two exposures, as their number by the two denominators.
    const parts = kind === 'proportion' || kind === 'rate' ? [hits, others, counted] : [counted];
    const hidden = parts.map((index) => gated[index]).find((cell) => cell?.status === 'HIDDEN');
    if (hidden && parts.some(hiddenAt)) return { numerator: hidden, denominator: hidden };
    if (kind === 'rate') {
      const rate = gatedCell(rateOf(groups, version), 'rate', plane);
      return { numerator: rate, denominator: rate };
    }
    return { numerator: gated[hits] ?? noData, denominator: gated[counted] ?? noData };
  });
  const empty: GatedVersion = { numerator: noData, denominator: noData };
  return {
    versions: [figures[0] ?? empty, figures[1] ?? empty],
    moves: groups.map((group, index) => {
      const cell = gated[index] ?? noData;
      return { roles: group.roles, cell, exposures: exposuresOf(group, cell, plane) };
    }),
  };
}

/** Rows of the numerator over the exposure of all that one version counts. */
function rateOf(groups: readonly RoleCounts[], version: number): OutcomeCounts {
  const counted = groups.filter(({ roles }) => isCounted(roles[version] ?? ''));
  const hits = sumOf(counted.filter(({ roles }) => roles[version] === 'numerator'));
  return { ...hits, denominator: counted.reduce((sum, { exposures }) => sum + (exposures?.[version] ?? 0), 0) };
}

/** The exposure of rows that may be shown, as coarse as their plane shows exposures. */
function exposuresOf(group: RoleCounts, cell: GatedCell, plane: Plane): (DisclosedNumber | null)[] {
  return group.roles.map((role, version) => {
    const exposure = group.exposures?.[version];
    if (cell.status !== 'OK' || exposure === undefined || !isCounted(role)) return null;
    const shown = gatedCell({ ...sumOf([group]), denominator: exposure }, 'rate', plane);
    return shown.status === 'OK' ? figure([shown.counts], shown.counts.denominator) : null;
  });
}
