import { Field, Float, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DimensionFilterInput, MeasureSelection } from '../../outcomes/measure-selection.input';
import { DateRangeInput } from '../../outcomes/outcome-query.input';

@InputType({ description: 'Values of the same patients before and after.' })
export class PairedChangeInput extends MeasureSelection {
  @Field(() => DateRangeInput, { description: 'Before; of each patient the last value counts.' })
  baseline: DateRangeInput;
  @Field(() => DateRangeInput, { description: 'After; of each patient the last value counts.' }) post: DateRangeInput;
}

/** Which appointments a question about no-shows is about. */
@InputType({ isAbstract: true })
abstract class AppointmentSelection {
  @Field(() => String, { nullable: true, description: 'Definition of no_show_rate; the default when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  version?: string | null;
  @Field(() => [DimensionFilterInput], { nullable: true, defaultValue: [], description: 'All filters must hold.' })
  @IsOptional()
  @ArrayMaxSize(12)
  where?: DimensionFilterInput[] | null;
}

@InputType({ description: 'Which no-show rate to put failed connections back into.' })
export class NoShowSensitivityInput extends AppointmentSelection {
  @Field(() => DateRangeInput, { description: 'Window.' }) range: DateRangeInput;
}

@InputType({ description: 'A change of the no-show rate and what a slot is worth.' })
export class RecoveredCapacityInput extends AppointmentSelection {
  @Field(() => DateRangeInput, { description: 'Before.' }) baseline: DateRangeInput;
  @Field(() => DateRangeInput, { description: 'After.' }) post: DateRangeInput;
  @Field(() => Float, { nullable: true, defaultValue: 30, description: 'Length of a slot, minutes.' })
  @IsOptional()
  @Min(1)
  @Max(1440)
  slotMinutes?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What a visit adds after its own costs, in any currency; above 0.',
  })
  @IsOptional()
  @Min(0.01)
  @Max(1e9)
  marginPerVisit?: number | null;
  @Field(() => Float, { nullable: true, description: 'Cost of the program over the post window, same currency.' })
  @IsOptional()
  @Min(0)
  @Max(1e12)
  programCost?: number | null;
}
