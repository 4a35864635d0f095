import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import {
  funnelDimensions,
  funnelSignals,
  overDispersionMethods,
  type DisclosedNumber,
  type FunnelPointResult,
  type FunnelRequest,
  type FunnelResult,
  type FunnelSignal,
  type OverDispersionMethod,
} from '@inflect/measures';
import { enumOf } from '../../graphql/enum-of';
import { NullableFloat } from '../../graphql/nullable-float';
import { MeasureModel } from '../../outcomes/measure.model';
import { MeasureSelection } from '../../outcomes/measure-selection.input';
import { SnapshotModel } from '../../outcomes/outcome.model';
import { DateRangeInput } from '../../outcomes/outcome-query.input';

export const FunnelDimensionEnum = enumOf(funnelDimensions);
registerEnumType(FunnelDimensionEnum, { name: 'FunnelDimension', description: 'Peers a funnel can compare.' });
export const OverDispersionEnum = enumOf(overDispersionMethods);
registerEnumType(OverDispersionEnum, {
  name: 'OverDispersion',
  description: 'How the limits allow for differences between peers: a variance added, a factor, or not at all.',
});
export const FunnelSignalEnum = enumOf(funnelSignals);
registerEnumType(FunnelSignalEnum, {
  name: 'FunnelSignal',
  description: 'Where a peer lies: beyond the 99.8 % limits is a signal, beyond the 95 % limits alone is not.',
});

@InputType({ description: 'Which peers to compare.' })
export class FunnelInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
  @Field(() => FunnelDimensionEnum, { description: 'Peers.' }) by: FunnelRequest['by'];
  @Field(() => OverDispersionEnum, {
    nullable: true,
    defaultValue: 'ADDITIVE',
    description: 'Estimated only from at least ten peers; the advice says so otherwise.',
  })
  @IsOptional()
  overDispersion?: OverDispersionMethod | null;
}

@ObjectType('FunnelPoint', { description: 'One peer, in the unit of the measure; proportions are 0-1.' })
export class FunnelPointModel implements FunnelPointResult {
  @Field(() => String, { nullable: true, description: 'Code; null: not recorded.' }) code: string | null;
  @Field({ description: 'Title as printed.' }) label: string;
  @NullableFloat('Denominator: rows, or the exposure of a rate.') n: DisclosedNumber | null;
  @NullableFloat('Numerator (count of rows).') numerator: DisclosedNumber | null;
  @NullableFloat('Value in the unit of the measure; proportions are 0-1.') value: DisclosedNumber | null;
  @NullableFloat('Lower 95 % limit.') lower95: DisclosedNumber | null;
  @NullableFloat('Upper 95 % limit.') upper95: DisclosedNumber | null;
  @NullableFloat('Lower 99.8 % limit.') lower998: DisclosedNumber | null;
  @NullableFloat('Upper 99.8 % limit.') upper998: DisclosedNumber | null;
  @Field(() => FunnelSignalEnum, { description: 'Where it lies.' }) signal: FunnelSignal;
  @Field(() => String, { nullable: true, description: 'Why there is no verdict.' }) reason: string | null;
}

@ObjectType('FunnelChart', { description: 'Peers about their common rate, with limits by size.' })
export class FunnelChartModel implements FunnelResult {
  @Field(() => MeasureModel, { description: 'The measure.' }) measure: MeasureModel;
  @Field({ description: 'Definition used.' }) version: string;
  @NullableFloat('Common value of the peers judged (Σ/Σ); proportions are 0-1.') target: DisclosedNumber | null;
  @Field(() => [FunnelPointModel], { description: 'Peers, smallest first.' }) points: readonly FunnelPointModel[];
  @Field(() => Int, { description: 'Peers left out because their figures are hidden or empty.' }) hidden: number;
  @Field(() => OverDispersionEnum, { description: 'What widened the limits in the end.' })
  overDispersion: OverDispersionMethod;
  @NullableFloat('φ, mean squared winsorised z: 1 where chance alone is at work.') phi: DisclosedNumber | null;
  @NullableFloat('τ², variance between peers: arcsine √ scale for proportions, log scale for rates.')
  tauSquared: DisclosedNumber | null;
  @Field(() => Int, { description: 'Peers beyond the 99.8 % limits.' }) flagged: number;
  @Field(() => Int, { description: 'Peers beyond the 99.8 % limits of chance alone.' })
  flaggedWithoutOverDispersion: number;
  @Field({ description: 'Procedure.' }) method: string;
  @Field({ description: 'How it was drawn and how to read it.' }) advice: string;
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}
