import type { CatalogueMeasure } from '../catalogue.graphql';

type Domain = CatalogueMeasure['domain'];

/** Families of measures in reading order. */
export const domains: readonly { id: Domain; title: string }[] = [
  { id: 'ACCESS', title: 'Access and attendance' },
  { id: 'READMISSION', title: 'Readmission and follow-up' },
  { id: 'EXPERIENCE', title: 'Experience' },
  { id: 'EFFECTIVENESS', title: 'Effectiveness' },
  { id: 'OPERATIONS', title: 'Operations' },
];

export const directionWords: Record<CatalogueMeasure['direction'], string> = {
  LOWER_IS_BETTER: 'lower is better',
  HIGHER_IS_BETTER: 'higher is better',
  NEUTRAL: 'neither way is better',
};

const kinds: Record<CatalogueMeasure['kind'], string | null> = {
  PROPORTION: null,
  MEAN: 'mean',
  COUNT: null,
  RATE: 'rate',
  QUANTILE: 'quantile',
  PATIENTS: 'distinct patients',
  COMPOSITE: 'composite',
};

const units: Record<string, string> = {
  proportion: 'percent',
  points: 'points',
  count: 'number',
  per_hour: 'per hour',
  value: 'own scale',
};

/** How the value is made and what it is counted in: 'percent', 'mean, days', 'distinct patients'. */
export function valueWords({ kind, unit }: Pick<CatalogueMeasure, 'kind' | 'unit'>): string {
  if (kind === 'PATIENTS') return 'distinct patients';
  return [kinds[kind], units[unit] ?? unit].filter((word) => word !== null).join(', ');
}

const facts: Record<string, string> = {
  visit: 'a visit',
  stay: 'an inpatient stay',
  survey: 'an answer to a survey item',
  response: 'a survey response',
  observation: 'an observation',
};

/** What one row of a definition is. */
export function factWords(fact: string): string {
  return facts[fact] ?? fact;
}
