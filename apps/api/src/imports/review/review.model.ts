import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Modality, ReviewKind, ReviewReason, RoleLevel } from '@inflect/measures';
import { modalities, reviewKinds, reviewReasons } from '@inflect/measures';
import { enumOf } from '../../graphql/enum-of';
import { LocalDate } from '../../graphql/local-date.scalar';
import { RoleLevelEnum } from '../../leadership/leadership-growth.model';

export const ModalityEnum = enumOf(modalities);
registerEnumType(ModalityEnum, { name: 'Modality', description: 'How a visit took place.' });

export const ReviewKindEnum = Object.fromEntries(reviewKinds.map((kind) => [kind.toUpperCase(), kind])) as Record<
  Uppercase<ReviewKind>,
  ReviewKind
>;
registerEnumType(ReviewKindEnum, {
  name: 'ReviewKind',
  description: 'MODALITY: codes of visits; TITLE: titles of roles.',
});

export const ReviewReasonEnum = Object.fromEntries(
  reviewReasons.map((reason) => [reason.toUpperCase(), reason]),
) as Record<Uppercase<ReviewReason>, ReviewReason>;
registerEnumType(ReviewReasonEnum, {
  name: 'ReviewReason',
  description:
    'CONFLICT: rules contradict each other; NO_RULE: no rule knows it; FILE_DIFFERS: the file names another modality than its codes.',
});

@ObjectType('ReviewDecision', { description: 'An organisation’s own rule: it wins over the table from a day on.' })
export class ReviewDecisionModel {
  @Field(() => ID, { description: 'Rule stored with the rows it decides.' }) rule: string;
  @Field(() => ModalityEnum, { nullable: true, description: 'Modality decided; null for a title.' })
  modality: Modality | null;
  @Field(() => RoleLevelEnum, { nullable: true, description: 'Level decided; null for codes.' })
  level: RoleLevel | null;
  @Field(() => LocalDate, { description: 'First service date, or first day of a role, it holds for.' })
  effectiveFrom: string;
  @Field({ description: 'Why, in the words of who decided.' }) reason: string;
  @Field({ description: 'Who decided.' }) decidedBy: string;
  @Field({ description: 'When, ISO 8601 instant (UTC).' }) decidedAt: string;
  @Field({ description: 'What it applies to, for people: rows stored before need their file imported again.' })
  appliesTo: string;
}

@ObjectType('ReviewRule', { description: 'A rule of the modality or title table.' })
export class ReviewRuleModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field({ description: 'What it says: a modality or a level.' }) says: string;
  @Field({ description: 'What it reads.' }) why: string;
  @Field({ description: 'Where it is published.' }) source: string;
}

@ObjectType('Review', { description: 'One combination of codes, or one title, that a person should decide.' })
export class ReviewModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field(() => ReviewKindEnum, { description: 'What it is about.' }) kind: ReviewKind;
  @Field(() => ReviewReasonEnum, { description: 'Why it waits.' }) why: ReviewReason;
  @Field(() => String, { nullable: true, description: 'CPT or HCPCS code.' }) cpt: string | null;
  @Field(() => [String], { description: 'CPT modifiers.' }) modifiers: readonly string[];
  @Field(() => String, { nullable: true, description: 'CMS place-of-service code.' }) placeOfService: string | null;
  @Field(() => String, { nullable: true, description: 'Encounter class.' }) encounterClass: string | null;
  @Field(() => ModalityEnum, { nullable: true, description: 'Modality the file names; null where it names none.' })
  named: Modality | null;
  @Field(() => String, { nullable: true, description: 'Title of the roles; null for codes.' }) title: string | null;
  @Field({ description: 'Modality or level that was stored.' }) chosen: string;
  @Field(() => String, { nullable: true, description: 'Rule that chose it; null where none did.' }) rule: string | null;
  @Field({ description: 'How sure that rule is: high, medium or low.' }) confidence: string;
  @Field(() => [ReviewRuleModel], { description: 'The rules that say otherwise.' }) conflicts: ReviewRuleModel[];
  @Field(() => Int, { description: 'Rows read with it over all imports; a file sent twice counts twice.' })
  rows: number;
  @Field(() => Int, { description: 'Rows of the last import that had it.' }) lastRows: number;
  @Field(() => LocalDate, { description: 'First service date, or first day of a role.' }) firstOn: string;
  @Field(() => LocalDate, { description: 'Last service date, or last first day of a role.' }) lastOn: string;
  @Field(() => ID, { description: 'Last import that had it.' }) lastImport: string;
  @Field(() => ReviewDecisionModel, { nullable: true, description: 'Null while it waits.' })
  decision: ReviewDecisionModel | null;
}

@ObjectType('RuleShare', {
  description: 'Visits of a period by the rule that gave their modality: a coding change is not a care change.',
})
export class RuleShareModel {
  @Field(() => LocalDate, { description: 'First day of the period.' }) period: string;
  @Field(() => String, { nullable: true, description: 'Rule; null where the file named the modality itself.' })
  rule: string | null;
  @Field(() => ModalityEnum, { description: 'Modality it gave.' }) modality: Modality;
  @Field(() => Int, { description: 'Visits loaded: an operational count.' }) visits: number;
  @Field(() => Float, { description: 'Of the visits of the period, 0-1.' }) share: number;
}
