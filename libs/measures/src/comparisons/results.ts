import type { JudgedEvent } from './confounders';
import type { ChartKind } from '../catalogue/measure';
import type { DisclosedEstimate, DisclosedNumber } from '../disclosure/disclosed-number';
import type { OutcomeResult, ValueStatus } from '../outcomes/results';

/** Making Data Count words: from the latest point. NO_VERDICT: too few points or no variation. */
export const variations = ['IMPROVING', 'CONCERNING', 'COMMON_CAUSE', 'SPECIAL_CAUSE', 'NO_VERDICT'] as const;
export type Variation = (typeof variations)[number];
export const assurances = ['CONSISTENTLY_PASSES', 'HIT_OR_MISS', 'CONSISTENTLY_FAILS'] as const;
export type Assurance = (typeof assurances)[number];
export const evidenceLevels = ['STRONG', 'MODERATE', 'SUGGESTIVE', 'INSUFFICIENT'] as const;
export type EvidenceLevel = (typeof evidenceLevels)[number];
export const signalKinds = ['OUTSIDE_LIMITS', 'SHIFT', 'CROSSINGS'] as const;
export type SignalKind = (typeof signalKinds)[number];

export interface ControlChartPoint {
  period: string;
  status: ValueStatus;
  value: DisclosedNumber | null;
  numerator: DisclosedNumber | null;
  denominator: DisclosedNumber | null;
  centre: DisclosedNumber | null;
  lower: DisclosedNumber | null;
  upper: DisclosedNumber | null;
  /** Index into `phases`. */
  phase: number;
  /** Kinds of signal this point takes part in. */
  signals: readonly SignalKind[];
  reason: string | null;
}

export interface ControlChartPhase {
  label: string;
  from: string;
  to: string;
  centre: DisclosedNumber | null;
}

export interface ControlChartSignal {
  kind: SignalKind;
  from: string;
  to: string;
  /** Plain sentence: what the signal means. */
  meaning: string;
  direction: 'UP' | 'DOWN' | 'NONE';
}

/** An intervention or confounding event marked on a chart's axis. */
export interface ChartFlag {
  on: string;
  label: string;
  kind: 'intervention' | 'event';
}

export interface ControlChartResult {
  kind: ChartKind;
  points: readonly ControlChartPoint[];
  phases: readonly ControlChartPhase[];
  signals: readonly ControlChartSignal[];
  variation: Variation;
  assurance: Assurance | null;
  target: number | null;
  /** Why this kind of chart, and what limits it. */
  advice: string;
  flags: readonly ChartFlag[];
}

export interface SeriesPointResult {
  period: string;
  status: ValueStatus;
  value: DisclosedNumber | null;
  fitted: DisclosedNumber | null;
  /** From the first post point on: what the baseline trend predicts, with its band. */
  counterfactual: DisclosedNumber | null;
  counterfactualLow: DisclosedNumber | null;
  counterfactualHigh: DisclosedNumber | null;
}

export interface InterruptedTimeSeriesResult {
  levelChange: DisclosedEstimate;
  /** Per period. */
  slopeChange: DisclosedEstimate;
  /** β2 + β3·horizon, against the counterfactual. */
  effect: DisclosedEstimate;
  relativeEffect: DisclosedEstimate | null;
  /** Periods after the first post point at which `effect` is read. */
  horizon: number;
  points: readonly SeriesPointResult[];
  method: string;
  diagnostics: {
    points: number;
    neweyWestLag: number;
    durbinWatson: DisclosedNumber | null;
    residualAutocorrelation: DisclosedNumber | null;
    /** Smallest level change detectable with 80 % power at this noise. */
    minimumDetectableEffect: DisclosedNumber | null;
    notes: readonly string[];
  };
}

export interface DifferenceInDifferencesResult {
  estimate: DisclosedEstimate;
  baselineComparison: OutcomeResult;
  postComparison: OutcomeResult;
  method: string;
}

/** One stratum of a standardisation; small ones are together in one. Effects are in the unit of the measure and add up. */
export interface StratumResult {
  label: string;
  codes: readonly (string | null)[];
  baseline: { n: DisclosedNumber | null; value: DisclosedNumber | null };
  post: { n: DisclosedNumber | null; value: DisclosedNumber | null };
  /** Share of the side's rows (of a rate: its exposure) in this stratum. */
  baselineShare: DisclosedNumber | null;
  postShare: DisclosedNumber | null;
  mixEffect: DisclosedNumber | null;
  rateEffect: DisclosedNumber | null;
  /** Both sides have it; otherwise it takes part in the mix only. */
  compared: boolean;
}

export interface StandardisationResult {
  /** The mix held fixed, e.g. 'Lead time'. */
  dimension: string;
  /** Σ w r over the strata both sides have, w the mix of the baseline (or of group a), in the unit of the measure. */
  standardisedBaseline: DisclosedNumber | null;
  standardisedPost: DisclosedNumber | null;
  standardisedDifference: DisclosedEstimate;
  /** Share of the baseline's rows (of a rate: its exposure) in strata that both sides have: 0-1. */
  coverage: DisclosedNumber | null;
  mixEffect: DisclosedNumber | null;
  rateEffect: DisclosedNumber | null;
  strata: readonly StratumResult[];
  /** True when the crude difference and the standardised one point in opposite directions. */
  reverses: boolean;
}

export interface TestResultFigures {
  name: string;
  statistic: DisclosedNumber | null;
  degreesOfFreedom: number | null;
  pValue: DisclosedNumber | null;
}

export const evidenceChecks = [
  'TWO_PERIOD',
  'CONTROL_CHART',
  'TIME_SERIES',
  'COMPARISON_GROUP',
  'SUSTAINED',
  'CONFOUNDERS',
  'DATA_QUALITY',
] as const;
export type EvidenceCheckId = (typeof evidenceChecks)[number];

/** One line of evidence: passes (supports the change), fails, or absent (not chosen, too short, not shown). */
export interface EvidenceCheck {
  id: EvidenceCheckId;
  verdict: 'PASSES' | 'FAILS' | 'ABSENT';
  reason: string;
}

export interface EvidenceGradeResult {
  level: EvidenceLevel;
  /** Version of the published rules, e.g. '1'. */
  version?: string;
  /** The same lines of evidence as `reasons`, each with its verdict; empty where a window has no value. */
  checks?: readonly EvidenceCheck[];
  reasons: readonly string[];
  raises: readonly string[];
}

export interface ComparisonWarning {
  code: string;
  message: string;
}

export interface ComparisonResult {
  baseline: OutcomeResult;
  post: OutcomeResult;
  /** Proportions only; post minus baseline. */
  difference: DisclosedEstimate | null;
  relativeRisk: DisclosedEstimate | null;
  oddsRatio: DisclosedEstimate | null;
  rateRatio: DisclosedEstimate | null;
  /** Means only; post minus baseline. */
  meanDifference: DisclosedEstimate | null;
  numberNeededToTreat: DisclosedEstimate | null;
  tests: readonly TestResultFigures[];
  controlChart: ControlChartResult;
  timeSeries: InterruptedTimeSeriesResult | null;
  differenceInDifferences: DifferenceInDifferencesResult | null;
  standardisation: StandardisationResult | null;
  grade: EvidenceGradeResult;
  /** The finding as a short title: "No-shows fell from 18.0% to 6.1% and stayed there". */
  headline: string;
  /** The one sentence this evidence supports. */
  statement: string;
  warnings: readonly ComparisonWarning[];
  /** Events near the windows with what each means for this comparison. */
  events?: readonly JudgedEvent[];
}
