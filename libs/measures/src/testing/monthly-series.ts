import { findMeasure } from '../catalogue/find-measure';
import type { Measure, MeasureVersion } from '../catalogue/measure';
import type { ComparisonRequest } from '../comparisons/requests';
import type { OutcomeCounts } from '../outcomes/counts';
import { periodEnd, periodsIn } from '../outcomes/periods';
import { exactScope, proportionCounts, sealed, totalOf } from './counts';

/** A measure of the catalogue with its default version. */
export function measureNamed(id: string): { measure: Measure; version: MeasureVersion } {
  const measure = findMeasure(id);
  const version = measure?.versions.find((candidate) => candidate.version === measure.defaultVersion);
  if (!measure || !version) throw new Error(`The catalogue has no ${id}.`);
  return { measure, version };
}

/** First days of a number of months from January 2024. */
export function monthsFrom2024(count: number): string[] {
  return periodsIn({ from: '2024-01-01', to: '2033-12-31' }, 'MONTH')
    .slice(0, count)
    .map(({ start }) => start);
}

/** Cells of consecutive months from January 2024; null: a month without rows. */
export function monthlyCells(cells: readonly (OutcomeCounts | null)[]): OutcomeCounts[] {
  const months = monthsFrom2024(cells.length);
  return cells.flatMap((cell, i) => (cell === null ? [] : [{ ...cell, period: months[i] ?? null }]));
}

/** A comparison of no-shows by month: events of `n` appointments before and after, months from January 2024. */
export function noShowComparison(of: {
  before: readonly (number | null)[];
  after: readonly (number | null)[];
  n?: number;
  with?: Partial<ComparisonRequest>;
}): ComparisonRequest {
  const { before, after, n = 400 } = of;
  const cells = [...before, ...after].map((events) => (events === null ? null : proportionCounts(events, n)));
  const months = monthsFrom2024(cells.length);
  const firstPost = months[before.length] ?? '';
  const series = monthlyCells(cells);
  return {
    ...measureNamed('no_show_rate'),
    baseline: { from: months[0] ?? '', to: periodEnd(months[before.length - 1] ?? '', 'MONTH') },
    post: { from: firstPost, to: periodEnd(months.at(-1) ?? '', 'MONTH') },
    grain: 'MONTH',
    baselineCounts: sealed([totalOf(series.filter(({ period }) => (period ?? '') < firstPost))]),
    postCounts: sealed([totalOf(series.filter(({ period }) => (period ?? '') >= firstPost))]),
    series: sealed(series),
    events: [],
    dataQuality: { unresolvedShare: 0.01 },
    scope: exactScope,
    ...of.with,
  };
}
