import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsString, MaxLength } from 'class-validator';
import { equityDimensions, type DimensionId, type EquityDimension } from '@inflect/measures';
import { enumOf } from '../../graphql/enum-of';
import { DimensionIdEnum } from '../../outcomes/measure.model';
import { DimensionFilterInput, MeasureSelection } from '../../outcomes/measure-selection.input';
import { DateRangeInput } from '../../outcomes/outcome-query.input';

export const EquityDimensionEnum = enumOf(equityDimensions);
registerEnumType(EquityDimensionEnum, { name: 'EquityDimension', description: 'What an equity question may ask by.' });

@InputType({ description: 'Two groups of rows over one window.' })
export class GroupComparisonInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
  @Field(() => [DimensionFilterInput], { description: 'Filters of group a; all must hold.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  a: DimensionFilterInput[];
  @Field(() => [DimensionFilterInput], { description: 'Filters of group b; rows of group a are left out of it.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  b: DimensionFilterInput[];
  @Field(() => DimensionIdEnum, {
    nullable: true,
    description: 'Dimension whose mix is held as in group a; proportions and rates only.',
  })
  @IsOptional()
  standardiseBy?: DimensionId | null;
}

@InputType({ description: 'Gaps between groups.' })
export class EquityInput extends MeasureSelection {
  @Field(() => EquityDimensionEnum, { description: 'Dimension of the groups.' }) by: EquityDimension;
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
  @Field(() => DateRangeInput, {
    nullable: true,
    description: 'Earlier window, to see whether a gap closed; it must end before the window starts.',
  })
  @IsOptional()
  earlier?: DateRangeInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the reference group; the largest group of the window when absent.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reference?: string | null;
}

@InputType({ description: 'A window beside the one before it and the same dates a year before.' })
export class PeriodOverPeriodInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
}
