import type { AccessScope } from '../administration/access-scope';
import { codeTitle, compareCodes, type DimensionLabels } from '../catalogue/code-titles';
import type { DimensionId } from '../catalogue/dimension';
import type { Measure, MeasureVersion } from '../catalogue/measure';
import { gatedTable } from '../disclosure/gated-table';
import type { Undisclosed } from '../disclosure/undisclosed';
import type { DateRange, Grain, OutcomeCounts } from './counts';
import { outcomeResult } from './outcome-figures';
import { periodLabel } from './period-label';
import { periodsIn } from './periods';
import type { OutcomeResult, OutcomeTableResult, OutcomeTableRow } from './results';

/** What an outcome table is made from. `cells` by `grain` and `by`; `total` over the whole range without either. */
export interface OutcomeTableRequest {
  measure: Measure;
  version: MeasureVersion;
  by: readonly DimensionId[];
  cells: Undisclosed<OutcomeCounts[]>;
  total: Undisclosed<OutcomeCounts[]>;
  range: DateRange;
  /** null: one row for the whole range (or for each combination of keys). */
  grain: Grain | null;
  fiscalYearStart?: number;
  scope: AccessScope;
  labels?: DimensionLabels;
}

/**
 * A measure by period and dimensions, with its total. Every period of the range is listed for every combination of
 * keys that occurs in it, empty ones as NO_DATA; rows are in order of period, then keys. Rates are Σ/Σ.
 */
export function outcomeTable(request: OutcomeTableRequest): OutcomeTableResult {
  const { measure, by, cells, total, range, grain, fiscalYearStart, scope, labels } = request;
  const { kind } = measure;
  const periods = grain === null ? [null] : periodsIn(range, grain, fiscalYearStart).map((period) => period.start);
  const compare = by.map(
    (dimension) => (left: string | null, right: string | null) => compareCodes(dimension, left, right),
  );
  const gated = gatedTable({ cells, total, periods, dimensions: by.length, compare, kind, plane: scope.plane });
  const titled = new Map<readonly (string | null)[], OutcomeResult['keys']>();
  const keysOf = (codes: readonly (string | null)[]): OutcomeResult['keys'] => {
    const known = titled.get(codes);
    if (known) return known;
    const keys = by.map((dimension, index) => {
      const value = codes[index] ?? null;
      return { dimension, value, label: codeTitle(dimension, value, labels) };
    });
    titled.set(codes, keys);
    return keys;
  };
  const printed = new Map(
    periods.map((period) => [period, grain && period && periodLabel(period, grain, fiscalYearStart)]),
  );
  return {
    rows: gated.rows.map(({ cell, period, keys }) => {
      const row: OutcomeTableRow = outcomeResult(cell, { kind, period, keys: keysOf(keys) });
      row.periodLabel = printed.get(period) ?? null;
      return row;
    }),
    total: outcomeResult(gated.total, { kind, period: null, keys: [] }),
  };
}
