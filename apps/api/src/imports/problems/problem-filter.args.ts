import { ArgsType, Field } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs } from '../../graphql/page.args';
import { ProblemSeverity } from '../import.model';

export interface ProblemFilter {
  severity?: ProblemSeverity | null;
  code?: string | null;
  column?: string | null;
}

@ArgsType()
export class ProblemPageArgs extends PageArgs implements ProblemFilter {
  @Field(() => ProblemSeverity, { nullable: true, description: 'Only rejected rows, or only dropped values.' })
  @IsOptional()
  @IsEnum(ProblemSeverity)
  severity?: ProblemSeverity | null;

  @Field(() => String, { nullable: true, description: 'Only this code.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this column, as the file names it.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  column?: string | null;
}
