import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Grain } from '@inflect/measures';
import { DimensionFilterInput, MeasureSelection } from '../outcomes/measure-selection.input';
import { GrainEnum } from '../outcomes/outcome.model';
import { DateRangeInput } from '../outcomes/outcome-query.input';

@InputType({ description: 'A measure in a baseline and a post window.' })
export class ComparisonInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Before the intervention.' }) baseline: DateRangeInput;
  @Field(() => DateRangeInput, { description: 'After it.' }) post: DateRangeInput;
  @Field(() => GrainEnum, { nullable: true, defaultValue: 'MONTH', description: 'Length of a period of the series.' })
  grain?: Grain | null;
  @Field(() => [DimensionFilterInput], { nullable: true, description: 'Filters of a comparison group.' })
  @IsOptional()
  @ArrayMaxSize(12)
  comparisonGroup?: DimensionFilterInput[] | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Project whose intervention starts the post window; names it in the words.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  project?: string | null;
  @Field(() => Int, { nullable: true, description: 'Periods after the first post point at which the effect is read.' })
  @IsOptional()
  @Min(0)
  @Max(600)
  horizon?: number | null;
}
