import { isUndefined, meanInterval, wilsonInterval, type Estimate } from '@inflect/statistics';
import type { MeasureKind } from '../catalogue/measure';
import { figure } from '../disclosure/figure';
import type { GatedCell } from '../disclosure/gate';
import type { ShownCounts } from '../disclosure/shown-counts';
import type { OutcomeResult } from './results';

/** Confidence level of every interval a measure prints. */
export const confidenceLevel = 0.95;

/** The value of a measure from its counts: Σ numerator / Σ denominator; a count is its own value; null without rows. */
export function valueOf(counts: ShownCounts, kind: MeasureKind): number | null {
  if (kind === 'count') return counts.denominator;
  return counts.denominator === 0 ? null : counts.numerator / counts.denominator;
}

/** Wilson for proportions, Student's t for means. A count is complete, not a sample: it carries no interval. */
function intervalOf(counts: ShownCounts, kind: MeasureKind): Estimate | null {
  if (kind === 'count') return null;
  const estimate =
    kind === 'proportion'
      ? wilsonInterval({ events: counts.numerator, trials: counts.denominator, level: confidenceLevel })
      : counts.variance === null
        ? null
        : meanInterval({
            sample: {
              n: counts.denominator,
              mean: counts.numerator / counts.denominator,
              variance: counts.variance,
            },
            level: confidenceLevel,
          });
  return estimate === null || isUndefined(estimate) ? null : estimate;
}

/** A gated cell as a result: figures where it may be shown, else its status and why. */
export function outcomeResult(
  cell: GatedCell,
  of: { kind: MeasureKind; period: string | null; keys: OutcomeResult['keys'] },
): OutcomeResult {
  const { kind, period, keys } = of;
  if (cell.status !== 'OK') {
    const { status, reason } = cell;
    return { period, keys, status, numerator: null, denominator: null, value: null, interval: null, reason };
  }
  const evidence = [cell.counts];
  const interval = intervalOf(cell.counts, kind);
  return {
    period,
    keys,
    status: 'OK',
    numerator: figure(evidence, cell.counts.numerator),
    denominator: figure(evidence, cell.counts.denominator),
    value: figure(evidence, valueOf(cell.counts, kind)),
    interval: interval && {
      low: figure(evidence, interval.low),
      high: figure(evidence, interval.high),
      level: interval.level,
      method: interval.method,
    },
    reason: null,
  };
}
