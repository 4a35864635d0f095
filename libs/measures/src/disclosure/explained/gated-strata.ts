import type { Plane } from '../../administration/access-scope';
import type { MeasureKind } from '../../catalogue/measure';
import { emptyCounts, type OutcomeCounts } from '../../outcomes/counts';
import { gatedCell } from '../gate';
import type { ShownCounts } from '../shown-counts';
import { rowsIn } from '../suppression/hidden-cells';
import { open, type Undisclosed } from '../undisclosed';

/** A stratum of two groups after the gate; a side without rows is null. Several codes: small strata as one. */
export interface GatedStratum {
  codes: readonly (string | null)[];
  a: ShownCounts | null;
  b: ShownCounts | null;
}

interface PairedCounts {
  codes: readonly (string | null)[];
  a: OutcomeCounts;
  b: OutcomeCounts;
}

/**
 * Two groups (or periods) by a dimension, small strata together as one, so that no stratum shown is a small cell and all
 * add up to the totals shown beside them. A stratum that only one group has stays apart where it is large enough: it can
 * be compared with nothing. Null where fewer than two would be left.
 */
export function gatedStrata(question: {
  a: Undisclosed<OutcomeCounts[]>;
  b: Undisclosed<OutcomeCounts[]>;
  kind: MeasureKind;
  plane: Plane;
}): GatedStratum[] | null {
  const { kind, plane } = question;
  const shows = (cell: OutcomeCounts): boolean =>
    (cell.denominator === 0 && cell.maturing === 0) || gatedCell(cell, kind, plane).status === 'OK';
  const telling = ({ a, b }: PairedCounts): boolean => !shows(a) || !shows(b);
  // A side without any takes no part: it has nothing to be told from.
  const size = ({ a, b }: PairedCounts): number => Math.min(...[a, b].map((cell) => rowsIn(cell, kind) || Infinity));
  const ordered = paired(open(question.a), open(question.b)).sort((x, y) => size(x) - size(y));
  const separate = ordered.filter((stratum) => !telling(stratum));
  let pool = ordered.filter(telling).reduce<PairedCounts | null>(together, null);
  while (pool !== null && telling(pool)) {
    const next = separate.shift();
    if (next === undefined) return null;
    pool = together(pool, next);
  }
  const kept = pool === null ? separate : [...separate, pool];
  if (kept.length < 2) return null;
  const shown = (cell: OutcomeCounts): ShownCounts | null => gatedCell(cell, kind, plane).counts;
  return kept.map(({ codes, a, b }) => ({ codes, a: shown(a), b: shown(b) }));
}

/** The same stratum of both sides; one that a side lacks is empty there. */
function paired(a: readonly OutcomeCounts[], b: readonly OutcomeCounts[]): PairedCounts[] {
  const byCode = (cells: readonly OutcomeCounts[]): Map<string | null, OutcomeCounts> =>
    new Map(cells.map((cell) => [cell.keys[0] ?? null, cell]));
  const [left, right] = [byCode(a), byCode(b)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((code) => ({ codes: [code], a: left.get(code) ?? emptyCounts, b: right.get(code) ?? emptyCounts }))
    .filter((stratum) => [stratum.a, stratum.b].some((cell) => cell.denominator > 0 || cell.maturing > 0));
}

function together(pool: PairedCounts | null, next: PairedCounts): PairedCounts {
  if (pool === null) return next;
  return { codes: [...pool.codes, ...next.codes], a: merged(pool.a, next.a), b: merged(pool.b, next.b) };
}

/** Two disjoint cells as one. A patient may be in both, so only the larger number of patients is certain. */
function merged(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return {
    ...emptyCounts,
    numerator: a.numerator + b.numerator,
    denominator: a.denominator + b.denominator,
    sumOfSquares: sumOf(a, b),
    numeratorPatients: Math.max(a.numeratorPatients, b.numeratorPatients),
    complementPatients: Math.max(a.complementPatients, b.complementPatients),
    denominatorPatients: Math.max(a.denominatorPatients, b.denominatorPatients),
    maturing: a.maturing + b.maturing,
  };
}

/** An empty cell has no squares to add. */
function sumOf(a: OutcomeCounts, b: OutcomeCounts): number | null {
  if (a.denominator === 0) return b.sumOfSquares;
  if (b.denominator === 0) return a.sumOfSquares;
  return a.sumOfSquares === null || b.sumOfSquares === null ? null : a.sumOfSquares + b.sumOfSquares;
}
