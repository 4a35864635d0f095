import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import { DimensionFilterInput, MeasureSelection } from '../../outcomes/measure-selection.input';
import { DateRangeInput } from '../../outcomes/outcome-query.input';

@InputType({ description: 'Which result to take apart.' })
export class ExclusionWaterfallInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Window of the result.' }) range: DateRangeInput;
}

@InputType({ description: 'Two definitions of one measure over the same rows.' })
export class DefinitionComparisonInput {
  @Field(() => ID, { description: 'Measure id.' }) @IsString() @MaxLength(100) measure: string;
  @Field(() => String, { description: 'First definition.' }) @IsString() @MaxLength(100) a: string;
  @Field(() => String, { description: 'Second definition.' }) @IsString() @MaxLength(100) b: string;
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
  @Field(() => [DimensionFilterInput], { nullable: true, defaultValue: [], description: 'All filters must hold.' })
  @IsOptional()
  @ArrayMaxSize(12)
  where?: DimensionFilterInput[] | null;
}
