import type { Fact } from '@inflect/measures';
import type { FactRows } from './fact-table';
import { observationRows } from './observation-rows';
import { responseRows } from './response-rows';
import { stayRows } from './stay-rows';
import { surveyRows } from './survey-rows';
import { visitCountRows } from './visit-count-rows';
import { visitRows } from './visit-rows';

export { maturingSql, type FactRows } from './fact-table';

/** The tables a fact's rows come from. */
export const factRows: Readonly<Record<Fact, readonly [FactRows, ...FactRows[]]>> = {
  visit: [visitRows, visitCountRows],
  stay: [stayRows],
  survey: [surveyRows],
  response: [responseRows],
  observation: [observationRows],
};
