import type { Plane } from '../administration/access-scope';
import type { MeasureKind } from '../catalogue/measure';
import { emptyCounts, type DateRange, type Grain, type OutcomeCounts } from '../outcomes/counts';
import { periodsIn, type Period } from '../outcomes/periods';
import { remainderOf, tableLines } from './suppression/additive-lines';
import { gatedCell, gatedCells, noData, pooledStrata, type GatedCell } from './gate';
import type { ShownCounts } from './shown-counts';
import type { AdditiveLine } from './suppression/hidden-cells';
import { open, type Undisclosed } from './undisclosed';

/** A period of a series after the gate. */
export interface GatedPeriod {
  period: Period;
  cell: GatedCell;
}

/** One series through the gate: every period of the range, in order. A total of the range may be shown elsewhere. */
export function gatedSeries(question: {
  series: Undisclosed<OutcomeCounts[]>;
  range: DateRange;
  grain: Grain;
  fiscalYearStart?: number;
  kind: MeasureKind;
  plane: Plane;
}): GatedPeriod[] {
  const { series, range, grain, fiscalYearStart, kind, plane } = question;
  const periods = periodsIn(range, grain, fiscalYearStart);
  const cells = cellsOf(series, periods);
  return inPeriods(periods, cells, gatedCells({ cells, lines: tableLines({ cells, total: null }), kind, plane }));
}

/** Everything a comparison shows, through the gate together: both windows and the periods that add up to them. */
export interface GatedComparison {
  baseline: GatedCell;
  post: GatedCell;
  periods: GatedPeriod[];
  group: { baseline: GatedCell; post: GatedCell } | null;
  /** Strata with small ones pooled; null where none were given or none can be told apart. */
  strata: { baseline: ShownCounts; post: ShownCounts }[] | null;
}

export function gatedComparison(question: {
  windows: { baseline: DateRange; post: DateRange };
  grain: Grain;
  fiscalYearStart?: number;
  kind: MeasureKind;
  plane: Plane;
  baselineCounts: Undisclosed<OutcomeCounts[]>;
  postCounts: Undisclosed<OutcomeCounts[]>;
  series: Undisclosed<OutcomeCounts[]>;
  group: { baselineCounts: Undisclosed<OutcomeCounts[]>; postCounts: Undisclosed<OutcomeCounts[]> } | null;
  strata: { baselineCounts: Undisclosed<OutcomeCounts[]>; postCounts: Undisclosed<OutcomeCounts[]> } | null;
}): GatedComparison {
  const { windows, grain, fiscalYearStart, kind, plane, series, group, strata } = question;
  const range = { from: windows.baseline.from, to: windows.post.to };
  const periods = periodsIn(range, grain, fiscalYearStart);
  const cells = cellsOf(series, periods);
  const baseline = only(question.baselineCounts);
  const post = only(question.postCounts);
  const starts = new Map(periods.map((period) => [period.start, period]));
  const windowLine = (window: DateRange, total: { index: number; counts: OutcomeCounts }): AdditiveLine => {
    const inside = cells.flatMap((cell, index) => {
      const period = cell.period === null ? undefined : starts.get(cell.period);
      return period && period.from >= window.from && period.to <= window.to ? [index] : [];
    });
    const added = inside.flatMap((index) => cells[index] ?? []);
    return { cells: inside, remainder: remainderOf(added, total.counts), total: total.index };
  };
  const lines = [
    windowLine(windows.baseline, { index: cells.length, counts: baseline }),
    windowLine(windows.post, { index: cells.length + 1, counts: post }),
    ...tableLines({ cells, total: null }),
  ];
  const gated = gatedCells({ cells: [...cells, baseline, post], lines, kind, plane });
  return {
    baseline: gated[cells.length] ?? noData,
    post: gated[cells.length + 1] ?? noData,
    periods: inPeriods(periods, cells, gated).map((each) =>
      straddles(each.period, windows) ? { ...each, cell: cutPeriod } : each,
    ),
    group: group && {
      baseline: gatedCell(only(group.baselineCounts), kind, plane),
      post: gatedCell(only(group.postCounts), kind, plane),
    },
    strata: strata && pooledStrata({ strata: pairedStrata(strata), kind, plane }),
  };
}

const cutPeriod: GatedCell = {
  status: 'NO_DATA',
  counts: null,
  reason: 'Only a part of this period lies in a window.',
};

/**
 * A period that an inner edge of a window cuts is part of no window. Shown beside the window's total it would give away
 * the few days outside, so it is left out.
 */
function straddles(period: Period, { baseline, post }: { baseline: DateRange; post: DateRange }): boolean {
  return [baseline, post].some((window) => {
    const touches = period.from <= window.to && period.to >= window.from;
    return touches && (period.from < window.from || period.to > window.to);
  });
}

/** Cells of a series that lie in its range. */
function cellsOf(series: Undisclosed<OutcomeCounts[]>, periods: readonly Period[]): OutcomeCounts[] {
  const listed = new Set(periods.map((period) => period.start));
  return open(series).filter((cell) => cell.period !== null && listed.has(cell.period));
}

function inPeriods(periods: Period[], cells: readonly OutcomeCounts[], gated: readonly GatedCell[]): GatedPeriod[] {
  const found = new Map(cells.map((cell, index) => [cell.period, gated[index] ?? noData]));
  return periods.map((period) => ({ period, cell: found.get(period.start) ?? noData }));
}

/** The one row of a window; no row is an empty window. */
function only(counts: Undisclosed<OutcomeCounts[]>): OutcomeCounts {
  return open(counts)[0] ?? emptyCounts;
}

/** The strata of both windows side by side; one that a window lacks is empty there. */
function pairedStrata(strata: {
  baselineCounts: Undisclosed<OutcomeCounts[]>;
  postCounts: Undisclosed<OutcomeCounts[]>;
}): { baseline: OutcomeCounts; post: OutcomeCounts }[] {
  const byKey = (counts: Undisclosed<OutcomeCounts[]>): Map<string, OutcomeCounts> =>
    new Map(open(counts).map((cell) => [JSON.stringify(cell.keys), cell]));
  const [baselines, posts] = [byKey(strata.baselineCounts), byKey(strata.postCounts)];
  return [...new Set([...baselines.keys(), ...posts.keys()])]
    .map((key) => ({ baseline: baselines.get(key) ?? emptyCounts, post: posts.get(key) ?? emptyCounts }))
    .filter(({ baseline, post }) => baseline.denominator > 0 || post.denominator > 0);
}
