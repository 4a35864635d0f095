import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import type { DimensionFilter, DimensionId, Grain } from '@inflect/measures';
import { LocalDate } from '../graphql/local-date.scalar';
import { DimensionIdEnum } from './measure.model';
import { GrainEnum } from './outcome.model';

@InputType('DimensionFilter', { description: 'Keep rows whose dimension is one of the codes.' })
export class DimensionFilterInput implements DimensionFilter {
  @Field(() => DimensionIdEnum, { description: 'Dimension.' }) dimension: DimensionId;
  @Field(() => [String], { description: 'Codes, at most 200.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  in: string[];
}

@InputType('DateRange', { description: 'Inclusive local dates.' })
export class DateRangeInput {
  @Field(() => LocalDate, { description: 'First day.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day.' }) to: string;
}

@InputType({ description: 'Which measure, over what, by what.' })
export class OutcomeQuery {
  @Field(() => ID, { description: 'Measure id.' }) @IsString() @MaxLength(100) measure: string;
  @Field(() => String, { nullable: true, description: 'Definition; the default version when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  version?: string | null;
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
  @Field(() => [DimensionFilterInput], { nullable: true, defaultValue: [], description: 'All filters must hold.' })
  @IsOptional()
  @ArrayMaxSize(12)
  where?: DimensionFilterInput[] | null;
  @Field(() => ID, { nullable: true, description: 'Refuse unless the data are still at this snapshot.' })
  @IsOptional()
  @IsString()
  snapshot?: string | null;
}
