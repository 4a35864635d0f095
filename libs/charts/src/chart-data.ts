import type {
  ChartFlag,
  Direction,
  Grain,
  LeadershipPointResult,
  Measure,
  SignalKind,
  ValueStatus,
  Variation,
} from '@inflect/measures';

// What the charts draw, as plain numbers: measures' results and GraphQL's JSON both fit.
export type ChartUnit = Measure['unit'];
export type { ChartFlag, Direction, Grain, SignalKind, ValueStatus, Variation };

/** An estimate with its interval; rates are 0-1, `level` is the confidence level, 0-1. */
export interface ChartEstimate {
  value: number | null;
  low: number | null;
  high: number | null;
  level: number;
}

export interface ControlChartPointData {
  /** First day of the period, 'YYYY-MM-DD'. */
  period: string;
  /** The period as printed: only who counted knows where a fiscal year starts. */
  periodLabel?: string;
  status: ValueStatus;
  value: number | null;
  numerator?: number | null;
  denominator?: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  /** Index into `phases`. */
  phase: number;
  /** Which days are counted where the window cuts the period: 'partial: from 3 Mar 2025'. */
  partial?: string | null;
  signals: readonly SignalKind[];
  reason?: string | null;
}

export interface ControlChartSignalData {
  kind: SignalKind;
  from: string;
  to: string;
  meaning: string;
  direction: 'UP' | 'DOWN' | 'NONE';
}

export interface ControlChartData {
  points: readonly ControlChartPointData[];
  phases: readonly { label: string; from: string; to: string; centre: number | null }[];
  signals: readonly ControlChartSignalData[];
  variation: Variation;
  target?: number | null;
  flags?: readonly ChartFlag[];
}

/** One period of a pre/post comparison. */
export interface ChangeSideData {
  label: string;
  status: ValueStatus;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Denominator: what n counts. */
  n: number | null;
}

export interface ChangeChartData {
  baseline: ChangeSideData;
  post: ChangeSideData;
  /** Post minus baseline; null where it is not defined or not shown. */
  difference: ChartEstimate | null;
}

export interface TimeSeriesPointData {
  period: string;
  periodLabel?: string;
  status: ValueStatus;
  value: number | null;
  fitted: number | null;
  counterfactual: number | null;
  counterfactualLow: number | null;
  counterfactualHigh: number | null;
}

export interface TimeSeriesChartData {
  points: readonly TimeSeriesPointData[];
  /** Periods after the first post point at which `effect` is read. */
  horizon: number;
  effect: ChartEstimate;
  flags?: readonly ChartFlag[];
}

export interface GrowthChartData {
  points: readonly LeadershipPointResult[];
  label: string;
  reference?: { label: string; points: readonly { period: string; active: number }[] } | null;
}

/** Beyond the 99.8 % limits is a signal, beyond the 95 % limits alone is not. */
export type FunnelSignal = 'ABOVE_998' | 'BELOW_998' | 'ABOVE_95' | 'BELOW_95' | 'WITHIN' | 'NO_VERDICT';

/** One peer of a funnel; values and limits in the unit of the measure, proportions 0-1. */
export interface FunnelPointData {
  label: string;
  /** Denominator, rows or exposure: what places the point from left to right. */
  n: number | null;
  value: number | null;
  lower95: number | null;
  upper95: number | null;
  lower998: number | null;
  upper998: number | null;
  signal: FunnelSignal;
  /** Why there is no verdict. */
  reason?: string | null;
}

export interface FunnelChartData {
  /** Common rate of the peers judged; null where there is no funnel. */
  target: number | null;
  /** Smallest first. */
  points: readonly FunnelPointData[];
}
