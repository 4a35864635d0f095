import { Field, Float, ObjectType } from '@nestjs/graphql';
import type {
  CapacityInputs,
  DisclosedNumber,
  NoShowSensitivityResult,
  RecoveredCapacityResult,
} from '@inflect/measures';
import { EstimateModel } from '../../comparisons/comparison.model';
import { NullableFloat } from '../../graphql/nullable-float';
import { MeasureModel } from '../../outcomes/measure.model';
import { OutcomeRowModel, SnapshotModel } from '../../outcomes/outcome.model';
import { RowCountModel } from '../definitions/definitions.model';
import { WindowModel } from '../groups/groups.model';

@ObjectType('PairedChange', { description: 'Change within patients who have a value in both windows.' })
export class PairedChangeModel {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => WindowModel, { description: 'Before.' }) baseline: WindowModel;
  @Field(() => WindowModel, { description: 'After.' }) post: WindowModel;
  @Field(() => OutcomeRowModel, {
    description: 'Value: mean of last after less last before, unit of the measure; denominator: pairs, one a patient.',
  })
  change: OutcomeRowModel;
  @Field({ description: 'The change in a sentence; names no cause.' }) statement: string;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@ObjectType('NoShowSensitivity', { description: 'A no-show rate with the band failed connections could move it in.' })
export class NoShowSensitivityModel implements NoShowSensitivityResult {
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => OutcomeRowModel, { description: 'The rate as defined: failed connections left out.' })
  result: OutcomeRowModel;
  @Field(() => RowCountModel, { description: 'Failed connections, count of appointments.' })
  technicalFailures: RowCountModel;
  @NullableFloat('Rate if all of them had been attended, 0-1; null where not shown.')
  allAttended: DisclosedNumber | null;
  @NullableFloat('Rate if all of them had been missed, 0-1; null where not shown.') allMissed: DisclosedNumber | null;
  @Field({ description: 'The band in a sentence.' }) statement: string;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@ObjectType('CapacityInputs', { description: 'What a person said a slot is worth; nothing of it is in the data.' })
export class CapacityInputsModel implements CapacityInputs {
  @Field(() => Float, { description: 'Length of a slot, minutes.' }) slotMinutes: number;
  @NullableFloat('Margin of a visit, currency of the asker.') marginPerVisit: number | null;
  @NullableFloat('Cost of the program over the post window, same currency.') programCost: number | null;
}

@ObjectType('RecoveredCapacity', {
  description: 'No-shows avoided against the rate of the baseline, in slots; all null where the comparison is hidden.',
})
export class RecoveredCapacityModel implements RecoveredCapacityResult {
  @Field({ description: 'Definition of no_show_rate used.' }) version: string;
  @Field(() => OutcomeRowModel, { description: 'Before.' }) baseline: OutcomeRowModel;
  @Field(() => OutcomeRowModel, { description: 'After.' }) post: OutcomeRowModel;
  @Field(() => EstimateModel, { nullable: true, description: 'Post minus baseline, 0-1 scale.' })
  difference: EstimateModel | null;
  @Field(() => EstimateModel, {
    nullable: true,
    description: 'Missed appointments fewer than at the rate of the baseline, count; negative: more.',
  })
  visits: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'The same in hours of slots.' })
  hours: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Visits times margin, currency; null without a margin.' })
  margin: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Margin less cost, currency; null without both.' })
  net: EstimateModel | null;
  @Field(() => EstimateModel, { nullable: true, description: 'Net over cost, as a fraction; null without both.' })
  returnOnCost: EstimateModel | null;
  @Field(() => CapacityInputsModel, { description: 'What the figures were made with.' }) inputs: CapacityInputsModel;
  @Field({ description: 'What the intervals allow to say.' }) statement: string;
  @Field(() => [String], { description: 'What has to hold for it.' }) assumptions: readonly string[];
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}
