import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  dimensionIds,
  subjectOf,
  type ChartKind,
  type DimensionId,
  type Measure,
  type MeasureVersion,
} from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';

export const DimensionIdEnum = enumOf(dimensionIds);
registerEnumType(DimensionIdEnum, {
  name: 'DimensionId',
  description: 'What an outcome can be broken down or filtered by.',
});

export enum MeasureDomain {
  ACCESS = 'ACCESS',
  READMISSION = 'READMISSION',
  EXPERIENCE = 'EXPERIENCE',
  EFFECTIVENESS = 'EFFECTIVENESS',
  OPERATIONS = 'OPERATIONS',
}
registerEnumType(MeasureDomain, { name: 'MeasureDomain', description: 'Family of measures.' });

export enum MeasureKind {
  PROPORTION = 'PROPORTION',
  MEAN = 'MEAN',
  COUNT = 'COUNT',
  RATE = 'RATE',
  QUANTILE = 'QUANTILE',
  PATIENTS = 'PATIENTS',
  COMPOSITE = 'COMPOSITE',
}
registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description:
    'How the value is made: PROPORTION Σ/Σ; MEAN Σx/n; COUNT rows; RATE rows per Σ exposure; QUANTILE the value a share ' +
    'of the rows does not exceed; PATIENTS distinct patients; COMPOSITE unweighted mean of the proportions of its items.',
});

export const ChartKindEnum = enumOf<ChartKind>(['RUN', 'I', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C']);
registerEnumType(ChartKindEnum, {
  name: 'ChartKind',
  description: 'Kind of control chart; P_PRIME and U_PRIME are Laney’s p′ and u′.',
});

export enum Direction {
  HIGHER_IS_BETTER = 'HIGHER_IS_BETTER',
  LOWER_IS_BETTER = 'LOWER_IS_BETTER',
  NEUTRAL = 'NEUTRAL',
}
registerEnumType(Direction, { name: 'Direction', description: 'Which way is improvement.' });

@ObjectType('ExclusionRule', { description: 'Rows a definition removes before it counts.' })
export class ExclusionRuleModel {
  @Field(() => ID, { description: 'Stable id of the rule within the version.' }) id: string;
  @Field({ description: 'Why such rows are removed, in plain words.' }) reason: string;
}

@ObjectType('MeasureVersion', { description: 'One definition of a measure; a changed definition is a new version.' })
export class MeasureVersionModel {
  @Field(() => ID, { description: 'Name of the version, unique within the measure.' }) version: string;
  @Field({ description: 'Short title.' }) title: string;
  @Field({ description: 'What is counted, in plain words.' }) definition: string;
  @Field(() => [String], { description: 'Rows removed before counting, in order, with the reason.' })
  exclusions: string[];
  @Field(() => [ExclusionRuleModel], { description: 'The same rules with their ids, in the order they apply.' })
  exclusionRules: ExclusionRuleModel[];
  @Field({ description: 'What one row is: "visit", "stay", "survey" (an answer) or "observation".' }) fact: string;
  @Field({ description: 'Source of the definition.' }) citation: string;
}

@ObjectType('Measure', { description: 'A governed measure of the catalogue.' })
export class MeasureModel {
  @Field(() => ID, { description: 'Stable snake_case id.' }) id: string;
  @Field({ description: 'Title as printed.' }) title: string;
  @Field({ description: 'What it answers.' }) description: string;
  @Field(() => MeasureDomain, { description: 'Family of measures.' }) domain: MeasureDomain;
  @Field(() => MeasureKind, { description: 'How the value is made.' }) kind: MeasureKind;
  @Field({
    description:
      'Unit of the value: "proportion" is 0-1, "points" 0-100, "days", "hours", "minutes", "count", "per_hour", "value".',
  })
  unit: string;
  @Field(() => Direction, { description: 'Which way is improvement.' }) direction: Direction;
  @Field(() => [String], { description: 'Framework tags (NQF, AMA Return on Health, STEM).' }) frameworks: string[];
  @Field(() => ID, { description: 'Version used when none is named.' }) defaultVersion: string;
  @Field(() => [MeasureVersionModel], { description: 'All versions; old ones stay computable.' })
  versions: MeasureVersionModel[];
  @Field(() => ChartKindEnum, { description: 'Kind of chart drawn where the advisor has too little to choose by.' })
  defaultChart: ChartKind;
  @Field({ description: 'How a sentence names it: "No-shows" fell.' }) subject: string;
  @Field(() => Int, { description: 'Denominator below which no verdict is given.' }) minimumN: number;
  @Field(() => Int, { description: 'Days after a period before it is mature.' }) maturityDays: number;
}

@ObjectType('DimensionCode', { description: 'A code of a dimension with a closed vocabulary.' })
export class DimensionCodeModel {
  @Field(() => ID, { description: 'Code, as filters take it.' }) code: string;
  @Field({ description: 'How people say it.' }) title: string;
}

@ObjectType('Dimension', { description: 'A way to break a measure down.' })
export class DimensionModel {
  @Field(() => DimensionIdEnum, { description: 'Dimension id.' }) id: DimensionId;
  @Field({ description: 'Title as printed.' }) title: string;
  @Field({ description: 'What its values are.' }) description: string;
  @Field(() => [DimensionCodeModel], {
    description:
      'Its codes in reading order where they are a closed vocabulary; empty where they come from the sources.',
  })
  codes: readonly DimensionCodeModel[];
}

const versionModel = (version: MeasureVersion): MeasureVersionModel => ({
  version: version.version,
  title: version.title,
  definition: version.definition,
  exclusions: version.exclusions.map((exclusion) => exclusion.reason),
  exclusionRules: version.exclusions.map(({ id, reason }) => ({ id, reason })),
  fact: version.fact,
  citation: version.citation,
});

export const measureModel = (measure: Measure): MeasureModel => ({
  id: measure.id,
  title: measure.title,
  description: measure.description,
  domain: measure.domain.toUpperCase() as MeasureDomain,
  kind: measure.kind.toUpperCase() as MeasureKind,
  unit: measure.unit,
  direction: measure.direction.toUpperCase() as Direction,
  frameworks: [...measure.frameworks],
  defaultVersion: measure.defaultVersion,
  versions: measure.versions.map(versionModel),
  defaultChart: measure.defaultChart,
  subject: subjectOf(measure),
  minimumN: measure.minimumN,
  maturityDays: measure.maturityDays,
});
