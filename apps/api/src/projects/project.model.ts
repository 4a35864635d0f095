import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { RuledOutEvent } from '@inflect/measures';
import type { KeptJudgement } from '@inflect/warehouse';
import { LocalDate } from '../graphql/local-date.scalar';

@ObjectType('Program', { description: 'A telehealth program in scope.' })
export class ProgramModel {
  @Field(() => ID, { description: 'Code; the value of the PROGRAM dimension.' }) id: string;
  @Field({ description: 'Name.' }) name: string;
  @Field({ description: 'Model of care.' }) model: string;
  @Field(() => String, { nullable: true, description: 'Service line.' }) serviceLine: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Launch date.' }) launchedOn: string | null;
  @Field({ description: 'Synthetic sample data.' }) sample: boolean;
}

@ObjectType('Period', { description: 'Inclusive local dates.' })
export class PeriodModel {
  @Field(() => LocalDate, { description: 'First day.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day.' }) to: string;
}

@ObjectType('RuledOutEvent', { description: 'A word that an event did not touch the change.' })
export class RuledOutEventModel implements RuledOutEvent {
  @Field(() => ID, { description: 'Id of the event, as in `Comparison.events`.' }) event: string;
  @Field({ description: 'Why it did not.' }) reason: string;
}

@ObjectType('ProjectJudgement', { description: 'What was kept with a project, when and by whom.' })
export class ProjectJudgementModel implements KeptJudgement {
  @Field({ description: 'When it was kept, ISO 8601 instant (UTC).' }) at: string;
  @Field({ description: 'Who kept it: name of the token, or owner or command line.' }) by: string;
  @Field(() => [RuledOutEventModel], { description: 'Events ruled out from then on; none: all were open again.' })
  ruledOutEvents: RuledOutEventModel[];
  @Field({ description: 'Figures across a change of the survey were accepted from then on.' })
  acceptInstrumentChange: boolean;
}

@ObjectType('Project', { description: 'A quality-improvement project with its windows.' })
export class ProjectModel {
  @Field(() => ID, { description: 'Code.' }) id: string;
  @Field({ description: 'Title.' }) title: string;
  @Field({ description: 'Aim.' }) aim: string;
  @Field(() => ProgramModel, { description: 'Program it belongs to.' }) program: ProgramModel;
  @Field(() => ID, { description: 'Outcome measure.' }) measure: string;
  @Field({ description: 'Definition of the measure.' }) version: string;
  @Field(() => LocalDate, { description: 'Start of the intervention.' }) interventionOn: string;
  @Field(() => PeriodModel, { description: 'Before.' }) baseline: PeriodModel;
  @Field(() => PeriodModel, { description: 'After.' }) post: PeriodModel;
  @Field(() => [RuledOutEventModel], {
    description: 'Events ruled out for this project; its comparisons and report use them.',
  })
  ruledOutEvents: RuledOutEventModel[];
  @Field({ description: 'Figures across a change of the survey are accepted for this project.' })
  acceptInstrumentChange: boolean;
  @Field({ description: 'Synthetic sample data.' }) sample: boolean;
}

@ObjectType('Person', { description: 'A member of staff.' })
export class PersonModel {
  @Field(() => ID, { description: 'Id at the source.' }) id: string;
  @Field({ description: 'Name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Degrees.' }) degrees: string | null;
  @Field(() => String, { nullable: true, description: 'Department.' }) department: string | null;
  @Field(() => String, { nullable: true, description: 'Academic rank.' }) academicRank: string | null;
  @Field(() => String, { nullable: true, description: 'Track.' }) track: string | null;
}
