import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import type { DimensionFilter, DimensionId } from '@inflect/measures';
import { DimensionIdEnum } from './measure.model';

@InputType('DimensionFilter', { description: 'Keep rows whose dimension is one of the codes.' })
export class DimensionFilterInput implements DimensionFilter {
  @Field(() => DimensionIdEnum, { description: 'Dimension.' }) dimension: DimensionId;
  @Field(() => [String], { description: 'Codes, at most 200.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  in: string[];
}

/** What every outcome question names: a measure, its definition and which rows. */
@InputType({ isAbstract: true })
export abstract class MeasureSelection {
  @Field(() => ID, { description: 'Measure id.' }) @IsString() @MaxLength(100) measure: string;
  @Field(() => String, { nullable: true, description: 'Definition; the default version when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  version?: string | null;
  @Field(() => [DimensionFilterInput], { nullable: true, defaultValue: [], description: 'All filters must hold.' })
  @IsOptional()
  @ArrayMaxSize(12)
  where?: DimensionFilterInput[] | null;
}
