import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  grains,
  valueStatuses,
  type ConfidenceInterval,
  type DimensionId,
  type DisclosedNumber,
  type OutcomeResult,
  type ValueStatus,
} from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';
import { LocalDate } from '../graphql/local-date.scalar';
import { NullableFloat } from '../graphql/nullable-float';
import { DimensionIdEnum, MeasureModel } from './measure.model';

export const GrainEnum = enumOf(grains);
registerEnumType(GrainEnum, {
  name: 'Grain',
  description:
    'Length of a period; weeks are ISO (from Monday), fiscal periods start in the configured month (July unless set otherwise).',
});

export const ValueStatusEnum = enumOf(valueStatuses);
registerEnumType(ValueStatusEnum, {
  name: 'ValueStatus',
  description:
    'OK; HIDDEN: fewer than 11 patients (or derivable from such a cell); NO_DATA: no eligible rows; MATURING: follow-up windows still open.',
});

@ObjectType('Snapshot', { description: 'State of the data a result was computed on.' })
export class SnapshotModel {
  @Field(() => Int, { description: 'Increases with every committed import, undo or definition change.' })
  number: number;
  @Field({ description: 'When it was committed, ISO 8601 instant (UTC).' }) committedAt: string;
}

@ObjectType('DimensionValue', { description: 'One coordinate of a row.' })
export class DimensionValueModel {
  @Field(() => DimensionIdEnum, { description: 'Dimension.' }) dimension: DimensionId;
  @Field(() => String, { nullable: true, description: 'Code; null where it was not recorded.' }) value: string | null;
  @Field({ description: 'Title of the code as printed.' }) label: string;
}

@ObjectType('Interval', { description: 'Confidence interval, in the unit of the value.' })
export class IntervalModel implements ConfidenceInterval {
  @NullableFloat('Lower bound.') low: DisclosedNumber | null;
  @NullableFloat('Upper bound.') high: DisclosedNumber | null;
  @Field(() => Float, { description: 'Confidence level, 0-1.' }) level: number;
  @Field({ description: 'Procedure.' }) method: string;
}

@ObjectType('OutcomeRow', {
  description: 'One cell of a measure. A value is Σ numerator / Σ denominator, never a mean of rates.',
})
export class OutcomeRowModel implements OutcomeResult {
  @Field(() => LocalDate, { nullable: true, description: 'First day of the period; null for a total.' }) period:
    string | null;
  @Field(() => String, { nullable: true, description: 'The period as printed ("FY2025 Q3"); null for a total.' })
  periodLabel?: string | null;
  @Field(() => [DimensionValueModel], { description: 'Coordinates, in the order asked for.' })
  keys: readonly DimensionValueModel[];
  @Field(() => ValueStatusEnum, { description: 'Why there is, or is not, a value.' }) status: ValueStatus;
  @NullableFloat('Numerator: rows that count (means: the sum of values).') numerator: DisclosedNumber | null;
  @NullableFloat('Denominator: eligible rows (means: n).') denominator: DisclosedNumber | null;
  @NullableFloat('Value in the unit of the measure; rates are 0-1.') value: DisclosedNumber | null;
  @Field(() => IntervalModel, { nullable: true, description: '95 % interval of the value.' })
  interval: IntervalModel | null;
  @Field(() => String, { nullable: true, description: 'Why there is no value; null when status is OK.' }) reason:
    string | null;
}

@ObjectType('OutcomeTable', { description: 'A measure by period and dimensions.' })
export class OutcomeTableModel {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
  @Field(() => [OutcomeRowModel], { description: 'Cells in order of period and keys; empty periods are explicit.' })
  rows: readonly OutcomeRowModel[];
  @Field(() => OutcomeRowModel, { description: 'All rows together, Σ/Σ.' }) total: OutcomeRowModel;
}
