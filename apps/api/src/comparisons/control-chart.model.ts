import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import {
  assurances,
  signalKinds,
  variations,
  type Assurance,
  type ChartFlag,
  type ChartKind,
  type ControlChartPhase,
  type ControlChartPoint,
  type ControlChartSignal,
  type DisclosedNumber,
  type Grain,
  type SignalKind,
  type ValueStatus,
  type Variation,
} from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';
import { LocalDate } from '../graphql/local-date.scalar';
import { NullableFloat } from '../graphql/nullable-float';
import { ChartKindEnum } from '../outcomes/measure.model';
import { GrainEnum, SnapshotModel, ValueStatusEnum } from '../outcomes/outcome.model';
import { MeasureSelection } from '../outcomes/measure-selection.input';
import { DateRangeInput } from '../outcomes/outcome-query.input';

export const VariationEnum = enumOf(variations);
registerEnumType(VariationEnum, { name: 'Variation', description: 'Verdict on variation at the latest point.' });
export const AssuranceEnum = enumOf(assurances);
registerEnumType(AssuranceEnum, { name: 'Assurance', description: 'Verdict against the target, from the last phase.' });
export const SignalKindEnum = enumOf(signalKinds);
registerEnumType(SignalKindEnum, { name: 'SignalKind', description: 'Rule that fired.' });

@ObjectType('ChartPoint', { description: 'One period of a control chart, in the unit of the measure.' })
export class ChartPointModel implements ControlChartPoint {
  @Field(() => LocalDate, { description: 'First day of the period.' }) period: string;
  @Field({ description: 'The period as printed.' }) periodLabel: string;
  @Field(() => ValueStatusEnum, { description: 'Why there is, or is not, a value.' }) status: ValueStatus;
  @NullableFloat('Value; rates are 0-1.') value: DisclosedNumber | null;
  @NullableFloat('Numerator (count of rows).') numerator: DisclosedNumber | null;
  @NullableFloat('Denominator (count of rows).') denominator: DisclosedNumber | null;
  @NullableFloat('Centre line of the phase.') centre: DisclosedNumber | null;
  @NullableFloat('Lower control limit.') lower: DisclosedNumber | null;
  @NullableFloat('Upper control limit.') upper: DisclosedNumber | null;
  @Field(() => Int, { description: 'Index into `phases`.' }) phase: number;
  @Field(() => [SignalKindEnum], { description: 'Signals this point takes part in.' }) signals: readonly SignalKind[];
  @Field(() => String, { nullable: true, description: 'Why there is no value.' }) reason: string | null;
}

@ObjectType('ChartPhase', { description: 'A stretch of points with one centre line.' })
export class ChartPhaseModel implements ControlChartPhase {
  @Field({ description: 'Name of the phase.' }) label: string;
  @Field(() => LocalDate, { description: 'First period.' }) from: string;
  @Field(() => LocalDate, { description: 'Last period.' }) to: string;
  @NullableFloat('Centre line, unit of the measure.') centre: DisclosedNumber | null;
}

@ObjectType('Signal', { description: 'Special-cause variation.' })
export class SignalModel implements ControlChartSignal {
  @Field(() => SignalKindEnum, { description: 'Rule that fired.' }) kind: SignalKind;
  @Field(() => LocalDate, { description: 'First period.' }) from: string;
  @Field(() => LocalDate, { description: 'Last period.' }) to: string;
  @Field({ description: 'What it means, in a sentence.' }) meaning: string;
  @Field({ description: 'UP, DOWN or NONE.' }) direction: 'UP' | 'DOWN' | 'NONE';
}

@ObjectType('ChartFlag', { description: 'An intervention or confounding event on the axis.' })
export class ChartFlagModel implements ChartFlag {
  @Field(() => LocalDate, { description: 'When.' }) on: string;
  @Field({ description: 'What.' }) label: string;
  @Field({ description: '"intervention" or "event".' }) kind: 'intervention' | 'event';
}

@ObjectType('ControlChart', { description: 'A measure over time with limits, signals and one verdict.' })
export class ControlChartModel {
  @Field(() => ChartKindEnum, { description: 'Kind, chosen by the advisor unless asked for.' }) kind: ChartKind;
  @Field(() => [ChartPointModel], { description: 'Points in time order.' }) points: readonly ChartPointModel[];
  @Field(() => [ChartPhaseModel], { description: 'Phases in time order.' }) phases: readonly ChartPhaseModel[];
  @Field(() => [SignalModel], { description: 'Signals in time order.' }) signals: readonly SignalModel[];
  @Field(() => VariationEnum, { description: 'Verdict on variation.' }) variation: Variation;
  @Field(() => AssuranceEnum, { nullable: true, description: 'Verdict against the target; null without one.' })
  assurance: Assurance | null;
  @NullableFloat('Target, unit of the measure.') target: number | null;
  @Field({ description: 'Why this kind of chart, and its limits.' }) advice: string;
  @Field(() => [ChartFlagModel], { description: 'Interventions and events.' }) flags: readonly ChartFlagModel[];
  @Field(() => SnapshotModel, { description: 'Data used.' }) snapshot: SnapshotModel;
}

@InputType({ description: 'Which series to chart.' })
export class ControlChartInput extends MeasureSelection {
  @Field(() => LocalDate, { description: 'First day, inclusive.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day, inclusive.' }) to: string;
  @Field(() => GrainEnum, { nullable: true, defaultValue: 'MONTH', description: 'Length of a period.' })
  grain?: Grain | null;
  @Field(() => DateRangeInput, { nullable: true, description: 'Periods that set the limits; all when absent.' })
  @IsOptional()
  baseline?: DateRangeInput | null;
  @Field(() => ChartKindEnum, { nullable: true, description: 'Kind of chart; the advisor chooses when absent.' })
  @IsOptional()
  kind?: ChartKind | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Draw limits across a change of the survey; the advice then says so.',
  })
  @IsOptional()
  acceptInstrumentChange?: boolean | null;
  @Field(() => Float, { nullable: true, description: 'Target in the unit of the measure.' })
  @IsOptional()
  target?: number | null;
}
