import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import type { DimensionId, Grain, RuledOutEvent } from '@inflect/measures';
import { DimensionIdEnum } from '../outcomes/measure.model';
import { DimensionFilterInput, MeasureSelection } from '../outcomes/measure-selection.input';
import { GrainEnum } from '../outcomes/outcome.model';
import { DateRangeInput } from '../outcomes/outcome-query.input';

@InputType({ description: 'A word that an event did not touch the change; recorded, and told beside the grade.' })
export class RuledOutEventInput implements RuledOutEvent {
  @Field(() => ID, { description: 'Id of an event of the comparison (`Comparison.events`).' })
  @IsString()
  @MaxLength(300)
  event: string;
  @Field({ description: 'Why it did not: 10 to 500 characters, no identifiers.' })
  @IsString()
  @MinLength(10)
  @MaxLength(500)
  reason: string;
}

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
    description:
      'Project whose intervention starts the post window; names it in the words. Where measure and program are its own, ' +
      'what was kept with it holds here too: `ruledOutEvents` and `acceptInstrumentChange`, unless they are given.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  project?: string | null;
  @Field(() => DimensionIdEnum, {
    nullable: true,
    description:
      'Dimension whose mix is held as in the baseline, proportions and rates only. Absent: of visits LEAD_TIME for ' +
      'proportions, SPECIALTY for rates.',
  })
  @IsOptional()
  standardiseBy?: DimensionId | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Draw limits and a time series across a change of the survey; the statement then says so. Absent: as kept with ' +
      'the project, else false.',
  })
  @IsOptional()
  acceptInstrumentChange?: boolean | null;
  @Field(() => [RuledOutEventInput], {
    nullable: true,
    description:
      'Confounding events ruled out by the person asking. Absent: those kept with the project; an empty list: none.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RuledOutEventInput)
  ruledOutEvents?: RuledOutEventInput[] | null;
  @Field(() => Int, { nullable: true, description: 'Periods after the first post point at which the effect is read.' })
  @IsOptional()
  @Min(0)
  @Max(600)
  horizon?: number | null;
}
