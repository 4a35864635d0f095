import { isUndefined, sampleSummaryFromSums } from '@inflect/statistics';
import type { Plane } from '../administration/access-scope';
import type { MeasureKind } from '../catalogue/measure';
import { type OutcomeCounts, patientCountCap } from '../outcomes/counts';
import { passCounts, type ShownCounts } from './shown-counts';
import { smallCellPolicy } from './suppression/small-cell-policy';
import { hiddenCells, isSmallCell, rowsIn, type AdditiveLine } from './suppression/hidden-cells';

/** A cell after the gate: its counts where they may be shown, else why not. */
export type GatedCell =
  | { status: 'OK'; counts: ShownCounts; reason: null }
  | { status: 'HIDDEN' | 'NO_DATA' | 'MATURING'; counts: null; reason: string };

/** The same words for small cells and for those hidden to protect them: which is which would be telling. */
export const hiddenReason =
  `Hidden: fewer than ${smallCellPolicy.minimumPatients} patients, ` + 'or it would reveal a group that small.';
export const noDataReason = 'No eligible rows.';
export const maturingReason = 'Follow-up windows of most of these rows are still open: no rate until they have closed.';

export const noData: GatedCell = { status: 'NO_DATA', counts: null, reason: noDataReason };

/**
 * The disclosure gate: decides for every cell of one answer, together, whether it may be shown. Everything shown
 * afterwards is computed from what this returns and from nothing else.
 */
export function gatedCells(question: {
  cells: readonly OutcomeCounts[];
  lines: readonly AdditiveLine[];
  kind: MeasureKind;
  plane: Plane;
}): GatedCell[] {
  const { cells, lines, kind, plane } = question;
  const withheld = new Set<number>();
  cells.forEach((cell, index) => {
    if (isMaturing(cell, kind)) withheld.add(index);
  });
  const hidden = hiddenCells({ cells, lines, kind, withheld });
  return cells.map((cell, index) => {
    if (withheld.has(index)) return { status: 'MATURING', counts: null, reason: maturingReason };
    if (rowsIn(cell, kind) === 0 || cell.denominator === 0) return noData;
    if (hidden.has(index)) return { status: 'HIDDEN', counts: null, reason: hiddenReason };
    return { status: 'OK', counts: passCounts(shownCounts(cell, kind, plane)), reason: null };
  });
}

/** A cell on its own, with no total beside it. */
export function gatedCell(cell: OutcomeCounts, kind: MeasureKind, plane: Plane): GatedCell {
  return gatedCells({ cells: [cell], lines: [], kind, plane })[0] ?? noData;
}

/** More rows wait for their window to close than have closed it. */
function isMaturing(cell: OutcomeCounts, kind: MeasureKind): boolean {
  return cell.maturing > 0 && cell.maturing > rowsIn(cell, kind);
}

/**
 * What may be shown of a cell. Released: counts rounded after suppression, and every rate, interval and test computed
 * from the rounded counts, because an exact rate beside a rounded denominator gives the exact numerator back.
 */
function shownCounts(cell: OutcomeCounts, kind: MeasureKind, plane: Plane): ShownCounts {
  const exact = plane === 'exact';
  if (kind === 'mean' && !exact) return releasedMean(cell);
  const { numerator, denominator } = cell;
  const roundedDenominator = kind === 'rate' ? atDecimals(denominator, meanDecimals) : rounded(denominator);
  // One object of one shape for every kind: a table has thousands of cells.
  return {
    numerator: exact ? numerator : rounded(numerator),
    denominator: exact ? denominator : roundedDenominator,
    variance: kind === 'mean' ? varianceOf(cell) : null,
    quantile: kind === 'quantile' ? quantileOf(cell, exact) : undefined,
    composite: kind === 'composite' ? compositeOf(cell, exact) : undefined,
  };
}

const meanDecimals = smallCellPolicy.releasedMeanDecimals;

function releasedMean(cell: OutcomeCounts): ShownCounts {
  const n = rounded(cell.denominator);
  const variance = varianceOf(cell);
  return {
    numerator: atDecimals(cell.numerator / cell.denominator, meanDecimals) * n,
    denominator: n,
    variance: variance === null ? null : atDecimals(variance, meanDecimals),
  };
}

function quantileOf({ quantile }: OutcomeCounts, exact: boolean): NonNullable<ShownCounts['quantile']> | null {
  if (quantile === undefined || exact) return quantile ?? null;
  const at = (value: number | null): number | null => (value === null ? null : atDecimals(value, meanDecimals));
  return { value: atDecimals(quantile.value, meanDecimals), low: at(quantile.low), high: at(quantile.high) };
}

/** Released in whole per cent, with a standard error rounded up: neither gives the numerator of an item back. */
function compositeOf({ composite }: OutcomeCounts, exact: boolean): NonNullable<ShownCounts['composite']> | null {
  if (composite === undefined || exact) return composite ?? null;
  const { value, standardError } = composite;
  const upwards = standardError === null ? null : Math.ceil(standardError * 100) / 100;
  return { value: atDecimals(value, 2), standardError: upwards };
}

function atDecimals(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

function rounded(count: number): number {
  return Math.round(count / smallCellPolicy.roundReleasedTo) * smallCellPolicy.roundReleasedTo;
}

/** Sample variance; null where sums of squares are absent or n < 2. */
function varianceOf({ numerator: sum, denominator: n, sumOfSquares }: OutcomeCounts): number | null {
  if (sumOfSquares === null || n < 2) return null;
  const summary = sampleSummaryFromSums({ n, sum, sumOfSquares });
  return isUndefined(summary) ? null : summary.variance;
}

/**
 * Strata with the small ones pooled into one, so that a figure standardised over them reveals none of them. Pooling goes
 * on with the next smallest until the pool is no small cell; null where everything would have to be pooled.
 */
export function pooledStrata(question: {
  strata: readonly { baseline: OutcomeCounts; post: OutcomeCounts }[];
  kind: MeasureKind;
  plane: Plane;
}): { baseline: ShownCounts; post: ShownCounts }[] | null {
  const { strata, kind, plane } = question;
  // A stratum of one window only goes into the pool too: leaving it out would give it away as the difference to the whole.
  const small = ({ baseline, post }: { baseline: OutcomeCounts; post: OutcomeCounts }): boolean =>
    [baseline, post].some((cell) => rowsIn(cell, kind) === 0 || isSmallCell(cell, kind));
  const size = (stratum: { baseline: OutcomeCounts; post: OutcomeCounts }): number =>
    Math.min(patientCountCap, stratum.baseline.denominatorPatients, stratum.post.denominatorPatients);
  const rows = ({ baseline, post }: { baseline: OutcomeCounts; post: OutcomeCounts }): number =>
    Math.min(rowsIn(baseline, kind), rowsIn(post, kind));
  const ordered = [...strata].sort((a, b) => size(a) - size(b) || rows(a) - rows(b));
  const separate = ordered.filter((stratum) => !small(stratum));
  let pool = ordered.filter(small).reduce<{ baseline: OutcomeCounts; post: OutcomeCounts } | null>(pooled, null);
  while (pool !== null && small(pool)) {
    const next = separate.shift();
    if (next === undefined) return null;
    pool = pooled(pool, next);
  }
  const kept = pool === null ? separate : [...separate, pool];
  if (kept.length < 2) return null;
  return kept.map(({ baseline, post }) => ({
    baseline: passCounts(shownCounts(baseline, kind, plane)),
    post: passCounts(shownCounts(post, kind, plane)),
  }));
}

function pooled(
  pool: { baseline: OutcomeCounts; post: OutcomeCounts } | null,
  next: { baseline: OutcomeCounts; post: OutcomeCounts },
): { baseline: OutcomeCounts; post: OutcomeCounts } {
  if (pool === null) return next;
  return { baseline: merged(pool.baseline, next.baseline), post: merged(pool.post, next.post) };
}

/** Two disjoint cells as one. A patient may be in both, so only the larger number of patients is certain. */
function merged(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  // What is no sum of its rows (a median, a composite) is unknown of both together.
  return {
    period: a.period,
    keys: a.keys,
    numerator: a.numerator + b.numerator,
    denominator: a.denominator + b.denominator,
    sumOfSquares: a.sumOfSquares === null || b.sumOfSquares === null ? null : a.sumOfSquares + b.sumOfSquares,
    numeratorPatients: Math.max(a.numeratorPatients, b.numeratorPatients),
    complementPatients: Math.max(a.complementPatients, b.complementPatients),
    denominatorPatients: Math.max(a.denominatorPatients, b.denominatorPatients),
    maturing: a.maturing + b.maturing,
  };
}
