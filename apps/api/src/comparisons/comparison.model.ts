import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  eventBearings,
  evidenceLevels,
  type ComparisonWarning,
  type DifferenceInDifferencesResult,
  type DisclosedEstimate,
  type DisclosedNumber,
  type EventBearing,
  type EventKind,
  type EvidenceGradeResult,
  type EvidenceLevel,
  type InterruptedTimeSeriesResult,
  type JudgedEvent,
  type SeriesPointResult,
  type StandardisationResult,
  type StratumResult,
  type TestResultFigures,
  type ValueStatus,
} from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';
import { LocalDate } from '../graphql/local-date.scalar';
import { NullableFloat } from '../graphql/nullable-float';
import { MeasureModel } from '../outcomes/measure.model';
import { OutcomeRowModel, SnapshotModel, ValueStatusEnum } from '../outcomes/outcome.model';
import { ControlChartModel } from './control-chart.model';

export const EvidenceLevelEnum = enumOf(evidenceLevels);
registerEnumType(EvidenceLevelEnum, {
  name: 'EvidenceLevel',
  description: 'Grade of the evidence, published and versioned.',
});

@ObjectType('Estimate', { description: 'An estimate with its interval.' })
export class EstimateModel implements DisclosedEstimate {
  @NullableFloat('Point estimate; differences of rates are on the 0-1 scale.') value: DisclosedNumber | null;
  @NullableFloat('Lower bound.') low: DisclosedNumber | null;
  @NullableFloat('Upper bound.') high: DisclosedNumber | null;
  @Field(() => Float, { description: 'Confidence level, 0-1.' }) level: number;
  @NullableFloat('Two-sided p-value, 0-1.') pValue: DisclosedNumber | null;
  @Field({ description: 'Procedure.' }) method: string;
}

@ObjectType('TestResult', { description: 'A significance test.' })
export class TestResultModel implements TestResultFigures {
  @Field({ description: 'Test.' }) name: string;
  @NullableFloat('Test statistic; null for exact tests without one.') statistic: DisclosedNumber | null;
  @NullableFloat('Degrees of freedom.') degreesOfFreedom: number | null;
  @NullableFloat('Two-sided p-value, 0-1.') pValue: DisclosedNumber | null;
}

@ObjectType('SeriesPoint', { description: 'One period of an interrupted time series, unit of the measure.' })
export class SeriesPointModel implements SeriesPointResult {
  @Field(() => LocalDate, { description: 'First day of the period.' }) period: string;
  @Field({ description: 'The period as printed.' }) periodLabel: string;
  @Field(() => ValueStatusEnum, { description: 'Why there is, or is not, a value.' }) status: ValueStatus;
  @NullableFloat('Observed value.') value: DisclosedNumber | null;
  @NullableFloat('Fitted value.') fitted: DisclosedNumber | null;
  @NullableFloat('What the baseline trend predicts, from the first post period on.')
  counterfactual: DisclosedNumber | null;
  @NullableFloat('Lower edge of its 95 % band.') counterfactualLow: DisclosedNumber | null;
  @NullableFloat('Upper edge of its 95 % band.') counterfactualHigh: DisclosedNumber | null;
}

@ObjectType('SeriesDiagnostics', { description: 'How far the series can be trusted.' })
export class SeriesDiagnosticsModel {
  @Field(() => Int, { description: 'Periods with a value.' }) points: number;
  @Field(() => Int, { description: 'Newey-West lag, periods.' }) neweyWestLag: number;
  @NullableFloat('Durbin-Watson statistic, 0-4.') durbinWatson: DisclosedNumber | null;
  @NullableFloat('Lag-1 autocorrelation of the residuals, -1 to 1.') residualAutocorrelation: DisclosedNumber | null;
  @NullableFloat('Smallest level change detectable with 80 % power, unit of the measure.')
  minimumDetectableEffect: DisclosedNumber | null;
  @Field(() => [String], { description: 'Cautions.' }) notes: readonly string[];
}

@ObjectType('InterruptedTimeSeries', { description: 'Segmented regression of the series at the first post period.' })
export class InterruptedTimeSeriesModel implements InterruptedTimeSeriesResult {
  @Field(() => EstimateModel, { description: 'Level change at the first post period, unit of the measure.' })
  levelChange: EstimateModel;
  @Field(() => EstimateModel, { description: 'Change of slope, unit of the measure per period.' })
  slopeChange: EstimateModel;
  @Field(() => EstimateModel, { description: 'Effect at the horizon against the counterfactual.' })
  effect: EstimateModel;
  @Field(() => EstimateModel, { nullable: true, description: 'Effect relative to the counterfactual, as a fraction.' })
  relativeEffect: EstimateModel | null;
  @Field(() => Int, { description: 'Periods after the first post period at which `effect` is read.' }) horizon: number;
  @Field(() => [SeriesPointModel], { description: 'Series with fit and counterfactual.' })
  points: readonly SeriesPointModel[];
  @Field({ description: 'Procedure.' }) method: string;
  @Field(() => SeriesDiagnosticsModel, { description: 'Diagnostics.' }) diagnostics: SeriesDiagnosticsModel;
}

@ObjectType('DifferenceInDifferences', {
  description: 'Change in the program net of the change in the comparison group.',
})
export class DifferenceInDifferencesModel implements DifferenceInDifferencesResult {
  @Field(() => EstimateModel, { description: 'Net change, unit of the measure.' }) estimate: EstimateModel;
  @Field(() => OutcomeRowModel, { description: 'Comparison group, baseline.' }) baselineComparison: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { description: 'Comparison group, post.' }) postComparison: OutcomeRowModel;
  @Field({ description: 'Procedure.' }) method: string;
}

@ObjectType('StratumSide', { description: 'One side of a stratum.' })
export class StratumSideModel {
  @NullableFloat('Rows, or the exposure of a rate; 0 where the side has none.') n: DisclosedNumber | null;
  @NullableFloat('Value in the unit of the measure; rates are 0-1.') value: DisclosedNumber | null;
}

@ObjectType('Stratum', { description: 'One stratum of a standardisation; small ones are together in one.' })
export class StratumModel implements StratumResult {
  @Field({ description: 'Title; several codes where small strata are together.' }) label: string;
  @Field(() => [String], { nullable: 'items', description: 'Codes of the stratum; null: not recorded.' })
  codes: readonly (string | null)[];
  @Field(() => StratumSideModel, { description: 'Baseline, or group a.' }) baseline: StratumSideModel;
  @Field(() => StratumSideModel, { description: 'Post, or group b.' }) post: StratumSideModel;
  @NullableFloat('Share of the rows (of a rate: its exposure) of the baseline (group a) in this stratum, 0-1.')
  baselineShare: DisclosedNumber | null;
  @NullableFloat('The same share of post (group b), 0-1.') postShare: DisclosedNumber | null;
  @NullableFloat('What this stratum adds to the mix effect; sums to it.') mixEffect: DisclosedNumber | null;
  @NullableFloat('What this stratum adds to the rate effect; sums to it.')
  rateEffect: DisclosedNumber | null;
  @Field({ description: 'Both sides have it; otherwise it takes part in the mix only.' }) compared: boolean;
}

@ObjectType('Standardisation', { description: 'The difference with the mix of the baseline (group a) held fixed.' })
export class StandardisationModel implements StandardisationResult {
  @Field({ description: 'Mix held fixed.' }) dimension: string;
  @NullableFloat(
    'Standardised value of the baseline (group a) over the strata both sides have, unit of the measure (rates 0-1).',
  )
  standardisedBaseline: DisclosedNumber | null;
  @NullableFloat('Standardised value of post (group b): Σ w r with the mix of the baseline.')
  standardisedPost: DisclosedNumber | null;
  @NullableFloat(
    'Share of the rows (of a rate: its exposure) of the baseline (group a) in strata both sides have, 0-1.',
  )
  coverage: DisclosedNumber | null;
  @Field(() => [StratumModel], { description: 'Strata with what each contributes.' }) strata: readonly StratumModel[];
  @Field(() => EstimateModel, { description: 'Directly standardised difference, unit of the measure (rates 0-1).' })
  standardisedDifference: EstimateModel;
  @NullableFloat('Part of the crude difference due to a changed mix (Kitagawa), unit of the measure.')
  mixEffect: DisclosedNumber | null;
  @NullableFloat('Part due to changed values within the strata (Kitagawa).') rateEffect: DisclosedNumber | null;
  @Field({ description: 'Crude and standardised differences point in opposite directions.' }) reverses: boolean;
}

@ObjectType('EvidenceGrade', { description: 'What the evidence supports.' })
export class EvidenceGradeModel implements EvidenceGradeResult {
  @Field(() => EvidenceLevelEnum, { description: 'Grade.' }) level: EvidenceLevel;
  @Field(() => [String], { description: 'Why this grade.' }) reasons: readonly string[];
  @Field(() => [String], { description: 'What would raise it.' }) raises: readonly string[];
}

@ObjectType('Warning', { description: 'A caution that belongs beside the result.' })
export class WarningModel implements ComparisonWarning {
  @Field({ description: 'Stable code.' }) code: string;
  @Field({ description: 'What it means here.' }) message: string;
}

export const EventBearingEnum = enumOf(eventBearings);
registerEnumType(EventBearingEnum, {
  name: 'EventBearing',
  description: 'OPEN: may explain the change; RULED_OUT: by a person; NOT_RELEVANT: it cannot touch this measure.',
});

@ObjectType('ComparisonEvent', { description: 'A confounding event near the windows of a comparison.' })
export class ComparisonEventModel implements JudgedEvent {
  @Field(() => ID, { description: 'Its day and title; names it in `ruledOutEvents`.' }) id: string;
  @Field(() => LocalDate, { description: 'First day.' }) on: string;
  @Field(() => LocalDate, { nullable: true, description: 'Last day; null: one day.' }) until: string | null;
  @Field({ description: 'What happened.' }) title: string;
  @Field(() => String, { description: 'Kind: payer, coding, ehr, vendor, staffing, epidemic or other.' })
  kind: EventKind;
  @Field(() => EventBearingEnum, { description: 'What it means for this comparison.' }) bearing: EventBearing;
  @Field(() => String, { nullable: true, description: 'Why it is not open.' }) reason: string | null;
}

@ObjectType('Comparison', { description: 'A measure before and after, with one graded statement.' })
export class ComparisonModel {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => OutcomeRowModel, { description: 'Baseline window.' }) baseline: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { description: 'Post window.' }) post: OutcomeRowModel;
  @Field(() => EstimateModel, { nullable: true, description: 'Post minus baseline, proportions, 0-1 scale.' })
  difference: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Post / baseline risk.' })
  relativeRisk: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Post / baseline odds.' }) oddsRatio: EstimateModel | null;
  @Field(() => EstimateModel, {
    nullable: true,
    description: 'Post / baseline: rate per day of counts, rate by its exposure.',
  })
  rateRatio: EstimateModel | null;
  @Field(() => EstimateModel, {
    nullable: true,
    description: 'Post minus baseline of means, quantiles and composites, unit of the measure.',
  })
  meanDifference: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Rows per one outcome avoided or gained.' })
  numberNeededToTreat: EstimateModel | null;
  @Field(() => [TestResultModel], { description: 'Tests of no difference.' }) tests: readonly TestResultModel[];
  @Field(() => ControlChartModel, { description: 'Both windows with baseline limits frozen.' })
  controlChart: ControlChartModel;
  @Field(() => InterruptedTimeSeriesModel, { nullable: true, description: 'Null under 3 points a side.' })
  timeSeries: InterruptedTimeSeriesModel | null;
  @Field(() => DifferenceInDifferencesModel, { nullable: true, description: 'Null without a comparison group.' })
  differenceInDifferences: DifferenceInDifferencesModel | null;
  @Field(() => StandardisationModel, { nullable: true, description: 'Null where the mix is not known.' })
  standardisation: StandardisationModel | null;
  @Field(() => EvidenceGradeModel, { description: 'Grade.' }) grade: EvidenceGradeModel;
  @Field({ description: 'The finding as a title.' }) headline: string;
  @Field({ description: 'The sentence this evidence supports.' }) statement: string;
  @Field(() => [WarningModel], { description: 'Cautions.' }) warnings: readonly WarningModel[];
  @Field(() => [ComparisonEventModel], { description: 'Events near the windows, in time order.' })
  events: readonly ComparisonEventModel[];
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}
