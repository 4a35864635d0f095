import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsString, MaxLength, ValidateNested } from 'class-validator';
import { RuledOutEventInput } from '../comparisons/comparison.input';

@InputType({
  description:
    'What is kept with a project; it takes the place of what was kept before, which stays in `Project.judgements`.',
})
export class ProjectJudgementInput {
  @Field(() => ID, { description: 'Project code.' }) @IsString() @MaxLength(200) project: string;
  @Field(() => [RuledOutEventInput], { description: 'Events that did not touch the change, each with the reason.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RuledOutEventInput)
  ruledOutEvents: RuledOutEventInput[];
  @Field({ description: 'Compare across a change of the survey; the statement then says so.' })
  acceptInstrumentChange: boolean;
}
