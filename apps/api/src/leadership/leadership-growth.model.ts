import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { roleLevels, type Grain, type LeadershipPointResult, type RoleLevel } from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';
import { LocalDate } from '../graphql/local-date.scalar';
import { NullableFloat } from '../graphql/nullable-float';
import { GrainEnum } from '../outcomes/outcome.model';

export const RoleLevelEnum = enumOf(roleLevels);
registerEnumType(RoleLevelEnum, {
  name: 'RoleLevel',
  description: 'Level of a role, from its title unless the source gave it.',
});

@ObjectType('LeadershipPoint', {
  description: 'Telehealth leadership roles at one date. Counts of roles, not of patients.',
})
export class LeadershipPointModel implements LeadershipPointResult {
  @Field(() => LocalDate, { description: 'Date of a published count, or first day of the period.' }) period: string;
  @Field({ description: 'The period as printed.' }) periodLabel: string;
  @Field(() => Int, { description: 'Roles active at the end of the period.' }) active: number;
  @Field(() => Int, { description: 'Roles started in the period.' }) started: number;
  @Field(() => Int, { description: 'Roles ended in the period.' }) ended: number;
}

@ObjectType('GrowthEstimate', { description: 'Growth a year, as a fraction.' })
export class GrowthEstimateModel {
  @NullableFloat('Fraction a year.') value: number | null;
  @NullableFloat('Lower bound.') low: number | null;
  @NullableFloat('Upper bound.') high: number | null;
  @Field(() => Float, { description: 'Confidence level, 0-1.' }) level: number;
  @NullableFloat('Two-sided p-value, 0-1.') pValue: number | null;
  @Field({ description: 'Procedure.' }) method: string;
}

@ObjectType('GrowthFit', { description: 'Fitted exponential growth.' })
export class GrowthFitModel {
  @Field(() => GrowthEstimateModel, { description: 'Growth a year with interval, as a fraction.' })
  ratePerYear: GrowthEstimateModel;
  @NullableFloat('Years to double at that rate.') doublingYears: number | null;
  @Field({ description: 'Procedure.' }) method: string;
}

@ObjectType('LevelCount', { description: 'Roles active at the end, by level.' })
export class LevelCountModel {
  @Field(() => RoleLevelEnum, { description: 'Level.' }) level: RoleLevel;
  @Field(() => Int, { description: 'Roles.' }) active: number;
}

@ObjectType('LeadershipGrowth', { description: 'Growth of telehealth leadership roles.' })
export class LeadershipGrowthModel {
  @Field(() => [LeadershipPointModel], { description: 'Points in time order.' })
  points: readonly LeadershipPointModel[];
  @Field(() => [LevelCountModel], { description: 'By level at the end; empty for published counts.' })
  byLevel: readonly LevelCountModel[];
  @NullableFloat('Last minus first, roles.') absolute: number | null;
  @NullableFloat('Last / first.') ratio: number | null;
  @NullableFloat('Compound annual growth rate, fraction.') cagr: number | null;
  @Field(() => GrowthFitModel, { nullable: true, description: 'Null under three points.' })
  fitted: GrowthFitModel | null;
  @Field(() => String, { nullable: true, description: 'Why growth is null.' }) reason: string | null;
  @Field({ description: 'Where the counts come from: classified roles, or a published series with its citation.' })
  basis: string;
}

@ObjectType('PublishedSeries', { description: 'A published reference series of role counts.' })
export class PublishedSeriesModel {
  @Field(() => ID, { description: 'Pass as `organisation` to leadershipGrowth.' }) organisation: string;
  @Field(() => Int, { description: 'Dated counts.' }) points: number;
  @Field(() => LocalDate, { description: 'First date.' }) from: string;
  @Field(() => LocalDate, { description: 'Last date.' }) to: string;
  @Field(() => String, { nullable: true, description: 'What is counted.' }) definition: string | null;
  @Field(() => String, { nullable: true, description: 'Source.' }) citation: string | null;
}

@InputType({ description: 'Which roles, over what.' })
export class LeadershipGrowthInput {
  @Field(() => LocalDate, { description: 'First day, inclusive.' }) from: string;
  @Field(() => LocalDate, { description: 'Last day, inclusive.' }) to: string;
  @Field(() => GrainEnum, {
    nullable: true,
    defaultValue: 'YEAR',
    description: 'Length of a period (classified roles).',
  })
  grain?: Grain | null;
  @Field(() => String, { nullable: true, description: 'Organisation of the roles, or of a published series.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  organisation?: string | null;
  @Field(() => ID, { nullable: true, description: 'A published series by its organisation; roles are not used.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  series?: string | null;
}

@ObjectType('Role', { description: 'A role with the rule that classified its title.' })
export class RoleModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field({ description: 'Title as recorded.' }) title: string;
  @Field(() => String, { nullable: true, description: 'Person.' }) person: string | null;
  @Field(() => String, { nullable: true, description: 'Organisation.' }) organisation: string | null;
  @Field(() => String, { nullable: true, description: 'Unit.' }) unit: string | null;
  @Field(() => LocalDate, { description: 'First day.' }) startedOn: string;
  @Field(() => LocalDate, { nullable: true, description: 'Last day; null while active.' }) endedOn: string | null;
  @Field(() => RoleLevelEnum, { description: 'Level.' }) level: RoleLevel;
  @Field({ description: 'The title has a telehealth focus.' }) telehealth: boolean;
  @Field({ description: 'Counted as a telehealth leadership role.' }) counted: boolean;
  @Field(() => [String], { description: 'Rules that fired.' }) rules: readonly string[];
}
