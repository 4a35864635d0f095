import { Field, ObjectType } from '@nestjs/graphql';
import type {
  DefinitionComparisonResult,
  DefinitionResult,
  DisclosedNumber,
  MoveResult,
  RowsResult,
  ValueStatus,
  WaterfallResult,
  WaterfallStep,
} from '@inflect/measures';
import { NullableFloat } from '../../graphql/nullable-float';
import { MeasureModel } from '../../outcomes/measure.model';
import { SnapshotModel, ValueStatusEnum } from '../../outcomes/outcome.model';

@ObjectType('RowCount', { description: 'A number of rows that obeys the small-cell rule.' })
export class RowCountModel implements RowsResult {
  @Field(() => ValueStatusEnum, { description: 'OK, HIDDEN, or NO_DATA for none.' }) status: ValueStatus;
  @NullableFloat('Rows; null where hidden, 0 where there are none.') rows: DisclosedNumber | null;
  @Field(() => String, { nullable: true, description: 'Why it is not shown.' }) reason: string | null;
}

@ObjectType('WaterfallStep', { description: 'One rule of a definition, in the order the rules apply.' })
export class WaterfallStepModel extends RowCountModel implements WaterfallStep {
  @Field({ description: 'Id of the rule; "not_eligible" and "maturing" stand for rows no rule removed.' }) id: string;
  @Field({ description: 'Why such rows are removed.' }) title: string;
  @NullableFloat('Rows left after this step; null once a hidden step lies before it.')
  remaining: DisclosedNumber | null;
}

@ObjectType('ExclusionWaterfall', { description: 'Rows considered, removed by each rule in order, and left.' })
export class ExclusionWaterfallModel implements WaterfallResult {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => RowCountModel, { description: 'All rows of the window and filters.' }) considered: RowCountModel;
  @Field(() => [WaterfallStepModel], { description: 'Rules in order.' }) steps: readonly WaterfallStepModel[];
  @Field(() => RowCountModel, { description: 'Rows in the denominator.' }) left: RowCountModel;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@ObjectType('DefinitionValue', { description: 'One definition on the rows asked for.' })
export class DefinitionValueModel implements DefinitionResult {
  @Field({ description: 'Name of the version.' }) version: string;
  @Field({ description: 'Title of the version.' }) title: string;
  @Field({ description: 'What it counts, in plain words.' }) definition: string;
  @Field(() => ValueStatusEnum, { description: 'Why there is, or is not, a value.' }) status: ValueStatus;
  @NullableFloat('Numerator (count of rows).') numerator: DisclosedNumber | null;
  @NullableFloat('Denominator: rows, or the exposure of a rate.') denominator: DisclosedNumber | null;
  @NullableFloat('Value in the unit of the measure; rates are 0-1.') value: DisclosedNumber | null;
  @Field(() => String, { nullable: true, description: 'Why there is no value.' }) reason: string | null;
}

@ObjectType('DefinitionMove', { description: 'Rows by what the two definitions do with them.' })
export class DefinitionMoveModel extends RowCountModel implements MoveResult {
  @Field({ description: 'The definitions treat these rows differently.' }) moves: boolean;
  @Field({
    description:
      'What the first definition does: "numerator", "denominator", "maturing", "not_eligible" or "excluded:" and a rule id.',
  })
  roleA: string;
  @Field({ description: 'What the second does.' }) roleB: string;
  @Field({ description: 'The first in words.' }) reasonA: string;
  @Field({ description: 'The second in words.' }) reasonB: string;
  @NullableFloat(
    'Exposure these rows lend the first definition; null where it counts none of theirs, or has no exposure.',
  )
  exposureA: DisclosedNumber | null;
  @NullableFloat('The same of the second.') exposureB: DisclosedNumber | null;
}

@ObjectType('DefinitionComparison', { description: 'Two definitions of one measure over the same rows.' })
export class DefinitionComparisonModel implements DefinitionComparisonResult {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field(() => DefinitionValueModel, { description: 'First definition.' }) a: DefinitionValueModel;
  @Field(() => DefinitionValueModel, { description: 'Second definition.' }) b: DefinitionValueModel;
  @NullableFloat('b minus a, in the unit of the measure (rates 0-1).') difference: DisclosedNumber | null;
  @Field(() => [DefinitionMoveModel], { description: 'Groups of rows that either counts, moving ones first.' })
  groups: readonly DefinitionMoveModel[];
  @Field({ description: 'The difference in a sentence.' }) statement: string;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}
