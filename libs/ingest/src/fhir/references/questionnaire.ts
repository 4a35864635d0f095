import { elementAt, listOf, objectOf, textAt, textOf, type JsonObject } from '../fhir-json';

/** What is kept of a Questionnaire: its name with version and the scores of its choices. */
export interface IndexedQuestionnaire {
  title: string;
  version: string;
  /** By item, then by code of the choice. */
  scores: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const scoreExtensions = [
  'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
];

export function questionnaireOf(resource: JsonObject): IndexedQuestionnaire {
  const scores = new Map<string, ReadonlyMap<string, number>>();
  for (const item of itemsOf(resource)) {
    const options = listOf(item['answerOption']).flatMap((option) => {
      const score = ordinalOf(option) ?? ordinalOf(option['valueCoding']);
      return score === null ? [] : [[textAt(option, 'valueCoding', 'code'), score] as const];
    });
    if (options.length > 0) scores.set(textOf(item['linkId']), new Map(options));
  }
  return { title: textOf(resource['title']) || textOf(resource['name']), version: textOf(resource['version']), scores };
}

/** Every item of a Questionnaire or a response, those inside items and answers too. */
export const itemsOf = (parent: JsonObject): JsonObject[] =>
  [...listOf(parent['item']), ...listOf(parent['answer']).flatMap((answer) => listOf(answer['item']))].flatMap(
    (item) => [item, ...itemsOf(item)],
  );

/** The score a coding or option carries; null where it has none. */
export function ordinalOf(element: unknown): number | null {
  const extension = listOf(objectOf(element)?.['extension']).find(({ url }) => scoreExtensions.includes(textOf(url)));
  const value = elementAt(extension, 'valueDecimal') ?? elementAt(extension, 'valueInteger');
  return typeof value === 'number' ? value : null;
}
