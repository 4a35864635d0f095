import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  gapTrends,
  type DateRange,
  type EarlierWindow,
  type EquityGroupResult,
  type EquityResult,
  type Gap,
  type GapTrend,
  type GroupComparisonResult,
  type PeriodOverPeriodResult,
} from '@inflect/measures';
import { EstimateModel, StandardisationModel, TestResultModel, WarningModel } from '../../comparisons/comparison.model';
import { enumOf } from '../../graphql/enum-of';
import { LocalDate } from '../../graphql/local-date.scalar';
import { MeasureModel } from '../../outcomes/measure.model';
import { OutcomeRowModel, SnapshotModel } from '../../outcomes/outcome.model';

export const GapTrendEnum = enumOf(gapTrends);
registerEnumType(GapTrendEnum, {
  name: 'GapTrend',
  description:
    'What became of a gap; all but NO_DETECTABLE_CHANGE only where the interval of the change excludes none.',
});

@ObjectType('GroupComparison', { description: 'Two groups side by side; a difference between groups is no effect.' })
export class GroupComparisonModel implements Omit<GroupComparisonResult, 'numberNeededToTreat'> {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => OutcomeRowModel, { description: 'Group a.' }) a: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { description: 'Group b.' }) b: OutcomeRowModel;
  @Field(() => EstimateModel, { nullable: true, description: 'b minus a, proportions, 0-1 scale.' })
  difference: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'b over a, proportions.' })
  relativeRisk: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Odds of b over odds of a.' })
  oddsRatio: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'b over a; counts a day and rates.' })
  rateRatio: EstimateModel | null;
  @Field(() => EstimateModel, {
    nullable: true,
    description: 'b minus a; means, quantiles and composites, unit of the measure.',
  })
  meanDifference: EstimateModel | null;
  @Field(() => [TestResultModel], { description: 'Tests of no difference.' }) tests: readonly TestResultModel[];
  @Field(() => StandardisationModel, {
    nullable: true,
    description: 'The difference with the mix of group a; null where not asked for or where strata are too small.',
  })
  standardisation: StandardisationModel | null;
  @Field({ description: 'The comparison in a sentence or two.' }) statement: string;
  @Field(() => [WarningModel], { description: 'Cautions.' }) warnings: readonly WarningModel[];
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@ObjectType('Gap', { description: 'How a group differs from the reference in one window.' })
export class GapModel implements Gap {
  @Field(() => EstimateModel, { description: 'Group minus reference, unit of the measure (rates 0-1).' })
  absolute: EstimateModel;
  @Field(() => EstimateModel, { nullable: true, description: 'Group over reference; proportions and rates.' })
  relative: EstimateModel | null;
}

@ObjectType('EquityGroup', { description: 'One group with its gap to the reference.' })
export class EquityGroupModel implements EquityGroupResult {
  @Field(() => String, { nullable: true, description: 'Code; null: not recorded.' }) code: string | null;
  @Field({ description: 'Title as printed.' }) label: string;
  @Field({ description: 'The others are measured against this one.' }) isReference: boolean;
  @Field(() => OutcomeRowModel, { description: 'Value in the window.' }) current: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { nullable: true, description: 'Value in the earlier window.' })
  earlier: OutcomeRowModel | null;
  @Field(() => GapModel, { nullable: true, description: 'Gap in the window.' }) gap: GapModel | null;
  @Field(() => GapModel, { nullable: true, description: 'Gap in the earlier window.' }) earlierGap: GapModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Gap now minus gap before, unit of the measure.' })
  change: EstimateModel | null;
  @Field(() => GapTrendEnum, { nullable: true, description: 'What became of the gap.' }) trend: GapTrend | null;
  @Field({ description: 'What the intervals allow to say.' }) statement: string;
}

@ObjectType('EquityReference', { description: 'The group the others are measured against.' })
export class EquityReferenceModel {
  @Field(() => String, { nullable: true, description: 'Code.' }) code: string | null;
  @Field({ description: 'Title as printed.' }) label: string;
}

@ObjectType('Equity', { description: 'A measure by group, against one of them.' })
export class EquityModel implements EquityResult {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => EquityReferenceModel, { nullable: true, description: 'Null where no group can be shown.' })
  reference: EquityReferenceModel | null;
  @Field(() => [EquityGroupModel], { description: 'Groups in order of their codes.' })
  groups: readonly EquityGroupModel[];
  @Field(() => OutcomeRowModel, { description: 'All groups together, Σ/Σ.' }) total: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { nullable: true, description: 'The same in the earlier window.' })
  earlierTotal: OutcomeRowModel | null;
  @Field(() => [String], { description: 'Cautions.' }) notes: readonly string[];
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@ObjectType('Window', { description: 'Inclusive local dates.' })
export class WindowModel implements DateRange {
  @Field(() => LocalDate, { description: 'First day.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day.' }) to: string;
}

@ObjectType('EarlierWindow', { description: 'An earlier window and how this one differs from it.' })
export class EarlierWindowModel implements EarlierWindow {
  @Field(() => WindowModel, { description: 'Its dates.' }) window: WindowModel;
  @Field(() => OutcomeRowModel, { description: 'Its value.' }) result: OutcomeRowModel;
  @Field(() => EstimateModel, { nullable: true, description: 'This window minus it, unit of the measure.' })
  difference: EstimateModel | null;
  @Field(() => EstimateModel, {
    nullable: true,
    description: 'Counts: rows a day over its rows a day; rates: rate over its rate.',
  })
  ratio: EstimateModel | null;
  @Field(() => String, { nullable: true, description: 'Why nothing is compared, where the windows share days.' })
  note: string | null;
}

@ObjectType('PeriodOverPeriod', { description: 'A window beside earlier ones; a difference is no effect.' })
export class PeriodOverPeriodModel implements PeriodOverPeriodResult {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => WindowModel, { description: 'The window.' }) window: WindowModel;
  @Field(() => OutcomeRowModel, { description: 'Its value.' }) result: OutcomeRowModel;
  @Field(() => EarlierWindowModel, { description: 'The window of the same length just before.' })
  prior: EarlierWindowModel;
  @Field(() => EarlierWindowModel, { description: 'The same dates a year before.' }) yearBefore: EarlierWindowModel;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}
