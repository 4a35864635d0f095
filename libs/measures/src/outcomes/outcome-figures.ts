import {
  isUndefined,
  meanInterval,
  poissonRateInterval,
  wilsonInterval,
  type Estimate,
  type Undefined,
} from '@inflect/statistics';
import type { MeasureKind } from '../catalogue/measure';
import { figure } from '../disclosure/figure';
import type { GatedCell } from '../disclosure/gate';
import type { ShownCounts } from '../disclosure/shown-counts';
import type { OutcomeResult } from './results';

/** Confidence level of every interval a measure prints. */
export const confidenceLevel = 0.95;

/**
 * The value of a measure from its counts: Σ numerator / Σ denominator; a count is its own value; a quantile and a composite are
 * no quotient of sums; null without rows.
 */
export function valueOf(counts: ShownCounts, kind: MeasureKind): number | null {
  if (kind === 'count' || kind === 'patients') return counts.denominator;
  if (kind === 'quantile') return counts.quantile?.value ?? null;
  if (kind === 'composite') return counts.composite?.value ?? null;
  return counts.denominator === 0 ? null : counts.numerator / counts.denominator;
}

type Bounds = Pick<Estimate, 'low' | 'high' | 'level' | 'method'>;

/** By kind; a count is complete, not a sample: it carries no interval. */
function intervalOf(counts: ShownCounts, kind: MeasureKind): Bounds | null {
  const { numerator, denominator } = counts;
  const level = confidenceLevel;
  switch (kind) {
    case 'count':
    case 'patients':
      return null;
    case 'proportion':
      return defined(wilsonInterval({ events: numerator, trials: denominator, level }));
    case 'rate':
      return defined(poissonRateInterval({ events: numerator, exposure: denominator, level }));
    case 'mean':
      return counts.variance === null ? null : defined(meanIntervalOf(counts, counts.variance));
    case 'quantile':
      return counts.quantile ? quantileInterval(counts.quantile) : null;
    case 'composite':
      return counts.composite ? compositeInterval(counts.composite) : null;
  }
}

const defined = (estimate: Estimate | Undefined): Estimate | null => (isUndefined(estimate) ? null : estimate);

function meanIntervalOf({ numerator, denominator }: ShownCounts, variance: number): Estimate | Undefined {
  return meanInterval({ sample: { n: denominator, mean: numerator / denominator, variance }, level: confidenceLevel });
}

/** Values at two ranks of the rows; a side without such a rank is open. */
function quantileInterval({ low, high }: { low: number | null; high: number | null }): Bounds | null {
  if (low === null && high === null) return null;
  return { low, high, level: confidenceLevel, method: 'Order statistics (Conover 1999)' };
}

/** Two-sided 95 % of the standard normal distribution. */
const z = 1.959963984540054;

function compositeInterval({ value, standardError }: { value: number; standardError: number | null }): Bounds | null {
  if (standardError === null) return null;
  const [low, high] = [Math.max(0, value - z * standardError), Math.min(1, value + z * standardError)];
  return { low, high, level: confidenceLevel, method: 'Linearised over responses' };
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
