import { sampleSummary } from '../numerics/sample-summary';
import { compensatedSum } from '../numerics/compensated-sum';
import { isUndefined, type Undefined, undefinedBecause } from '../result';

/** Internal consistency of a scale. */
export interface CronbachAlpha {
  value: number;
  items: number;
  respondents: number;
  method: string;
}

/**
 * Cronbach's alpha k/(k - 1) · (1 - Σ item variances / variance of totals) over complete respondents (rows) and items
 * (columns). Assumes items measure one thing equally well. Source: Cronbach 1951. At most 1; may be negative.
 * Undefined with fewer than two items or respondents, ragged rows, or totals that do not vary.
 * @example cronbachAlpha({ responses: [[1, 2], [2, 3], [3, 5]] }) // value = 0.947368
 */
export function cronbachAlpha(of: { responses: readonly (readonly number[])[] }): CronbachAlpha | Undefined {
  const { responses } = of;
  const items = responses[0]?.length ?? 0;
  if (items < 2) return undefinedBecause('Alpha needs at least two items.');
  if (responses.length < 2) return undefinedBecause('Alpha needs at least two respondents.');
  if (responses.some((row) => row.length !== items))
    return undefinedBecause('Respondents answered different numbers of items.');
  const total = sampleSummary(responses.map((row) => compensatedSum(row)));
  if (isUndefined(total)) return total;
  if (total.variance === 0) return undefinedBecause('The totals do not vary.');
  const variances = Array.from({ length: items }, (_, j) => {
    const item = sampleSummary(responses.map((row) => row[j]!));
    return isUndefined(item) ? 0 : item.variance;
  });
  const value = (items / (items - 1)) * (1 - compensatedSum(variances) / total.variance);
  return { value, items, respondents: responses.length, method: "Cronbach's alpha" };
}
