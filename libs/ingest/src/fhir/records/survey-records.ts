import { instrumentScale } from '@inflect/measures';
import { elementAt, listOf, textAt, textOf, type JsonObject } from '../fhir-json';
import type { FhirInstrument } from '../fhir-profile';
import { itemsOf, ordinalOf, type IndexedQuestionnaire } from '../references/questionnaire';
import {
  originPaths,
  programOf,
  typedId,
  type FeedCells,
  type MappingContext,
  type ResourceMapping,
} from './resource-mapping';
import { originCells } from './visit-records';

const answered = new Set(['completed', 'amended', 'entered-in-error']);

export const questionnaireResponseSurveys: ResourceMapping = {
  type: 'QuestionnaireResponse',
  paths: {
    ...originPaths('QuestionnaireResponse'),
    response_id: 'QuestionnaireResponse.id',
    item: 'QuestionnaireResponse.item.linkId',
    instrument: 'QuestionnaireResponse.questionnaire',
    score: 'QuestionnaireResponse.item.answer',
    responded_at: 'QuestionnaireResponse.authored',
    scale_min: 'QuestionnaireResponse.questionnaire',
    scale_max: 'QuestionnaireResponse.questionnaire',
    top_box_min: 'QuestionnaireResponse.questionnaire',
    patient_id: 'QuestionnaireResponse.subject',
    program: 'program',
  },
  records: (response, id, context) => {
    if (!answered.has(textOf(response['status']))) return { ignored: 'QuestionnaireResponse: not completed' };
    const questionnaire = questionnaireRead(response, context);
    const shared = {
      ...originCells(response),
      response_id: typedId('QuestionnaireResponse', id),
      instrument: questionnaire.instrument.name,
      responded_at: textOf(response['authored']),
      patient_id: context.index.patient(response['subject'], response)?.identity ?? '',
      program: programOf(context.profile, [], ''),
    };
    const seen = new Set<string>();
    const records = itemsOf(response).flatMap((item): FeedCells[] => {
      const score = itemScore(item, questionnaire.indexed, context);
      if (score === null) return [];
      const linkId = textOf(item['linkId']);
      if (seen.has(linkId)) {
        context.ignorePart('QuestionnaireResponse.item: a repeat of an item');
        return [];
      }
      seen.add(linkId);
      return [{ ...shared, item: linkId, score: String(score), ...scaleCells(questionnaire, linkId) }];
    });
    return records.length === 0
      ? { ignored: 'QuestionnaireResponse: no answer is a number or a scored choice' }
      : records;
  },
};

interface QuestionnaireRead {
  instrument: FhirInstrument;
  indexed: IndexedQuestionnaire | null;
}

/** The profile's name of the instrument, else the Questionnaire's title, else the end of its address; with the version. */
function questionnaireRead(response: JsonObject, { profile, index }: MappingContext): QuestionnaireRead {
  const canonical = textOf(response['questionnaire']);
  const [url = '', version = ''] = canonical.split('|');
  const indexed = canonical === '' ? null : index.questionnaire(canonical);
  const named = profile.instruments?.[canonical] ?? profile.instruments?.[url];
  if (named !== undefined) return { instrument: named, indexed };
  const title = indexed?.title || (url.split('/').pop() ?? '');
  return { instrument: { name: `${title} ${version || (indexed?.version ?? '')}`.trim() }, indexed };
}

/** The first answer as a number; null where it has none. */
function itemScore(
  item: JsonObject,
  questionnaire: IndexedQuestionnaire | null,
  context: MappingContext,
): number | null {
  const answers = listOf(item['answer']);
  const answer = answers[0];
  if (answer === undefined) return null;
  if (answers.length > 1) {
    context.ignorePart('QuestionnaireResponse.item: several answers to one item');
    return null;
  }
  const number = answer['valueInteger'] ?? answer['valueDecimal'] ?? elementAt(answer, 'valueQuantity', 'value');
  const score =
    typeof number === 'number' ? number : choiceScore(answer['valueCoding'], textOf(item['linkId']), questionnaire);
  if (score === null)
    context.ignorePart('QuestionnaireResponse.item: an answer that is no number and no scored choice');
  return score;
}

/** The choice's own score, the Questionnaire's score of it, or a code that is a number. */
function choiceScore(coding: unknown, linkId: string, questionnaire: IndexedQuestionnaire | null): number | null {
  const code = textAt(coding, 'code');
  const score = ordinalOf(coding) ?? questionnaire?.scores.get(linkId)?.get(code);
  if (score !== undefined) return score;
  return /^\d{1,3}$/.test(code) ? Number(code) : null;
}

/** The profile's scale; for instruments that are not known, the range of the Questionnaire's choices. */
function scaleCells({ instrument, indexed }: QuestionnaireRead, linkId: string): FeedCells {
  const { scaleMin, scaleMax, topBoxMin } = instrument;
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  const given = { scale_min: text(scaleMin), scale_max: text(scaleMax), top_box_min: text(topBoxMin) };
  const scores = [...(indexed?.scores.get(linkId)?.values() ?? [])];
  if (Object.values(given).some((value) => value !== '') || scores.length === 0) return given;
  if (instrumentScale(instrument.name, linkId) !== null) return given;
  const [min, max] = [Math.min(...scores), Math.max(...scores)];
  return { scale_min: String(min), scale_max: String(max), top_box_min: String(max) };
}
