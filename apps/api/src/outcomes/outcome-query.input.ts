import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString } from 'class-validator';
import type { DimensionId, Grain } from '@inflect/measures';
import { LocalDate } from '../graphql/local-date.scalar';
import { DimensionIdEnum } from './measure.model';
import { MeasureSelection } from './measure-selection.input';
import { GrainEnum } from './outcome.model';

@InputType('DateRange', { description: 'Inclusive local dates.' })
export class DateRangeInput {
  @Field(() => LocalDate, { description: 'First day.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day.' }) to: string;
}

@InputType({ description: 'Which measure, over what, by what.' })
export class OutcomeQuery extends MeasureSelection {
  @Field(() => LocalDate, { description: 'First day, inclusive.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day, inclusive.' }) to: string;
  @Field(() => GrainEnum, {
    nullable: true,
    defaultValue: 'MONTH',
    description: 'Length of a period; null: one row over the whole range.',
  })
  grain?: Grain | null;
  @Field(() => [DimensionIdEnum], { nullable: true, defaultValue: [], description: 'Break down by, at most three.' })
  @IsOptional()
  @ArrayMaxSize(3)
  by?: DimensionId[] | null;
  @Field(() => ID, { nullable: true, description: 'Refuse unless the data are still at this snapshot.' })
  @IsOptional()
  @IsString()
  snapshot?: string | null;
}
