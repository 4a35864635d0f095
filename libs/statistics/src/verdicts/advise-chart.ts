import { checkedSeries, type CountedSeries } from '../control-charts/attributes/counted-series';
import { pPrimeChart } from '../control-charts/attributes/p-prime-chart';
import { uPrimeChart } from '../control-charts/attributes/u-prime-chart';
import type { Baseline } from '../control-charts/baseline';
import { isUndefined, type Undefined } from '../result';
import { seriesFault } from '../control-charts/variables/measured-series';
import { minimumVerdictPoints } from './variation-verdict';

export type AdvisedChart = 'RUN' | 'I' | 'P' | 'P_PRIME' | 'U' | 'U_PRIME' | 'C';

export interface ChartAdvice {
  kind: AdvisedChart;
  /** Plain sentences: why this chart, and what limits it. */
  reason: string;
  /** False: too few points or no variation; draw it, judge nothing. */
  verdict: boolean;
  /** Laney's σ_z where it decided. */
  sigmaZ: number | null;
  /** Periods are too thin for these limits: a coarser grain, or a g or t chart of rare events. */
  coarser: boolean;
}

/** σ_z in this range is what sampling alone gives; outside it p' is advised (Provost and Murray; design: statistics). */
export const samplingSigmaZ = { low: 0.8, high: 1.25 };

/**
 * Which chart a series deserves and why. Proportions (`numerators` and `denominators`): p' when σ_z is outside 0.8-1.25,
 * else p; `rates: true` for events per exposure: u' or u. `counts`: c. `values`: I. Under 13 points: run chart only.
 * Mean expected events under 5 a period: a coarser period or a g/t chart is advised. No variation: no verdict.
 * @example adviseChart({ values: [5, 7, 6, 8] }) // kind = RUN, verdict = false
 */
export function adviseChart(
  of: (
    | (CountedSeries & { rates?: boolean })
    | { values: readonly (number | null)[] }
    | { counts: readonly (number | null)[] }
  ) & {
    baseline?: Baseline;
  },
): ChartAdvice | Undefined {
  if ('values' in of) return adviseValues(of.values, 'I');
  if ('counts' in of) return adviseCounts(of.counts);
  return adviseRates(of);
}

const few = (points: number): string =>
  `There are ${points} points: under ${minimumVerdictPoints} a run chart is drawn and no limits are set.`;

function adviseValues(values: readonly (number | null)[], kind: 'I' | 'C'): ChartAdvice | Undefined {
  const fault = seriesFault(values);
  if (fault) return fault;
  const present = values.filter((value) => value !== null);
  const varies = present.some((value) => value !== present[0]);
  const advice = { verdict: false, sigmaZ: null, coarser: false };
  if (present.length < minimumVerdictPoints) return { ...advice, kind: 'RUN', reason: few(present.length) };
  if (!varies) return { ...advice, kind: 'RUN', reason: 'The series does not vary, so there is nothing to judge.' };
  const reason =
    kind === 'I'
      ? 'One measured value a period: an I chart, its limits from the moving ranges.'
      : 'Counts over equal exposure: a c chart, its limits from the Poisson distribution.';
  return { ...advice, verdict: true, kind, reason };
}

function adviseCounts(counts: readonly (number | null)[]): ChartAdvice | Undefined {
  const advice = adviseValues(counts, 'C');
  if (isUndefined(advice) || advice.kind === 'RUN') return advice;
  const present = counts.filter((count) => count !== null);
  const mean = present.reduce((sum, count) => sum + count, 0) / present.length;
  return mean < 5 ? { ...advice, coarser: true, reason: `${advice.reason} ${thin}` } : advice;
}

const thin =
  'Fewer than 5 events are expected in a period: use a coarser period, or a g or t chart of the time between events.';

function adviseRates(of: CountedSeries & { rates?: boolean; baseline?: Baseline }): ChartAdvice | Undefined {
  const { rates = false } = of;
  const series = checkedSeries({ ...of, atMostDenominator: !rates });
  if (isUndefined(series)) return series;
  const present = series.rates.filter((rate) => rate !== null);
  const none = { kind: 'RUN' as const, verdict: false, sigmaZ: null, coarser: false };
  if (present.length < minimumVerdictPoints) return { ...none, reason: few(present.length) };
  if (present.every((rate) => rate === present[0]))
    return { ...none, reason: 'The series does not vary, so there is nothing to judge.' };
  const events = series.numerators.reduce((sum, count) => sum + count, 0);
  const trials = series.denominators.reduce((sum, count) => sum + count, 0);
  const rarer = rates ? events : Math.min(events, trials - events);
  const coarser = rarer / present.length < 5;
  const primed = rates ? uPrimeChart(of) : pPrimeChart(of);
  const sigmaZ = isUndefined(primed) ? null : primed.sigmaZ;
  const [plain, prime] = rates ? (['U', 'U_PRIME'] as const) : (['P', 'P_PRIME'] as const);
  const name = rates ? 'u' : 'p';
  const atSampling = sigmaZ === null || (sigmaZ >= samplingSigmaZ.low && sigmaZ <= samplingSigmaZ.high);
  const ratio = sigmaZ === null ? '' : sigmaZ.toFixed(2);
  const reason = atSampling
    ? `Periods differ about as much as sampling alone explains${ratio && ` (σz ${ratio})`}: a ${name} chart.`
    : `Periods differ ${sigmaZ > 1 ? 'more' : 'less'} than sampling alone explains (σz ${ratio}): Laney's ${name}′ chart.`;
  return {
    kind: atSampling ? plain : prime,
    verdict: true,
    sigmaZ,
    coarser,
    reason: coarser ? `${reason} ${thin}` : reason,
  };
}
