import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Grain } from '@inflect/measures';
import { GrainEnum } from '../outcomes/outcome.model';
import { DateRangeInput, DimensionFilterInput } from '../outcomes/outcome-query.input';

@InputType({ description: 'A measure in a baseline and a post window.' })
export class ComparisonInput {
  @Field(() => ID, { description: 'Measure id.' }) @IsString() @MaxLength(100) measure: string;
  @Field(() => String, { nullable: true, description: 'Definition; the default version when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  version?: string | null;
  @Field(() => DateRangeInput, { description: 'Before the intervention.' }) baseline: DateRangeInput;
  @Field(() => DateRangeInput, { description: 'After it.' }) post: DateRangeInput;
  @Field(() => GrainEnum, { nullable: true, defaultValue: 'MONTH', description: 'Length of a period of the series.' })
  grain?: Grain | null;
  @Field(() => [DimensionFilterInput], { nullable: true, defaultValue: [], description: 'All filters must hold.' })
  @IsOptional()
  @ArrayMaxSize(12)
  where?: DimensionFilterInput[] | null;
  @Field(() => [DimensionFilterInput], { nullable: true, description: 'Filters of a comparison group.' })
  @IsOptional()
  @ArrayMaxSize(12)
  comparisonGroup?: DimensionFilterInput[] | null;
  @Field(() => Int, { nullable: true, description: 'Periods after the first post period at which the effect is read.' })
  @IsOptional()
  @Min(0)
  @Max(600)
  horizon?: number | null;
}
