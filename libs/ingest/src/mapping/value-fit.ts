import type { FeedColumn } from '@inflect/measures';
import { choices } from '../rows/column-readers';
import { zip3 } from '../values/zip3';
import type { ColumnFacts } from './column-facts';
import type { ColumnSample } from './column-sample';
import { folded } from './name-tokens';
import { flagMeaning, valueSynonyms } from './synonyms';

/** How well a file column's values suit a feed column. */
export interface ValueFit {
  /** 0-1; null where the type takes any text and the values say nothing. */
  fit: number | null;
  /** The values alone tell the column: they are words of its closed vocabulary. */
  telling: boolean;
  reason: string | null;
  /** File value to feed value, for those that need a map; null empties. */
  map: Record<string, string | null>;
  /** Distinct values that no allowed value is known for. */
  unknownValues: number;
}

export interface FitContext {
  definition: FeedColumn;
  sample: ColumnSample;
  facts: ColumnFacts;
  knownPrograms: ReadonlySet<string>;
}

const nothing: ValueFit = { fit: null, telling: false, reason: null, map: {}, unknownValues: 0 };
const share = (fit: number, reason: string): ValueFit => ({ ...nothing, fit, reason: fit > 0 ? reason : null });
const percent = (part: number): string => `${Math.round(part * 100)}%`;

/** What the values say for and against a feed column. An empty column fits, for lack of evidence, a little. */
export function valueFit(context: FitContext): ValueFit {
  const { definition, sample, facts } = context;
  if (facts.kind === 'empty') return share(definition.required ? 0.1 : 0.5, 'the column is empty');
  const vocabulary = vocabularyFit(context);
  if (vocabulary !== null) return vocabulary;
  switch (definition.type) {
    case 'identifier':
      return identifierFit(context);
    case 'instant':
    case 'date':
      if (facts.date === null) return unsureDateFit(sample);
      return facts.date.precision === 'month'
        ? share(0, '')
        : share(1, `values are dates (${facts.date.pattern ?? 'ISO 8601'})`);
    case 'period':
      return facts.date === null ? share(0, '') : share(1, `values are periods (${facts.date.pattern ?? 'ISO 8601'})`);
    case 'boolean':
      return booleanFit(sample, facts);
    case 'integer':
    case 'number':
      return numberFit(context);
    default:
      return textFit(context, sample);
  }
}

const isoForm = /^\d{4}-\d\d-\d\d(?:[T ]|$)/;

/** Too many values are no date for a pattern to be told, as where days of birth were made up: the form still speaks for the column. */
function unsureDateFit(sample: ColumnSample): ValueFit {
  const written = sample.shareOf((text) => isoForm.test(text));
  return written < 0.5 ? share(0, '') : share(0.8 * written, `${percent(written)} of the values are written as dates`);
}

/** Words of a closed vocabulary, known in the feed's own form or as a synonym. */
function vocabularyFit({ definition, sample, facts }: FitContext): ValueFit | null {
  const synonyms = valueSynonyms(definition.column);
  if (definition.values === undefined && synonyms === null) return null;
  const flag = flagMeaning(definition.column);
  if (flag !== null && facts.kind === 'boolean' && flag.names.includes(folded(sample.column)))
    return flagFit(sample, flag);
  const { valueOf } = choices(definition.values ?? [...new Set(synonyms?.values() ?? [])]);
  const map: Record<string, string | null> = {};
  let unknownValues = 0;
  const fit = sample.shareOf((text) => {
    if (valueOf(text) !== null) return true;
    const meant = synonyms?.get(folded(text));
    if (meant === undefined) {
      unknownValues += 1;
      return false;
    }
    map[text] = meant === 'null' ? null : meant;
    return true;
  });
  // A free code with some known words (lead time) takes other values as they are.
  if (definition.values === undefined && fit < 0.5) return { ...nothing, fit: fit === 0 ? 0.3 : fit };
  const reason = fit === 0 ? null : `${percent(fit)} of the values are known words for ${definition.column}`;
  const telling = fit >= 0.9 && sample.values.size >= 2;
  return { fit, telling, reason, map, unknownValues };
}

/** As `flagWords` of the column facts; the feed reads the English ones by itself. */
const yes = /^(true|t|yes|y|1|s|si|sí|sim)$/i;
const english = /^(true|t|yes|y|1|false|f|no|n|0)$/i;

function booleanFit(sample: ColumnSample, facts: ColumnFacts): ValueFit {
  if (facts.kind !== 'boolean') return share(0, '');
  const foreign = [...sample.values.keys()].filter((text) => !english.test(text));
  const map = Object.fromEntries(foreign.map((text) => [text, String(yes.test(text))]));
  return { ...share(1, 'values are yes or no'), map };
}

function flagFit(sample: ColumnSample, flag: { yes: string; no: string }): ValueFit {
  const map = Object.fromEntries([...sample.values.keys()].map((text) => [text, yes.test(text) ? flag.yes : flag.no]));
  // A column of several words for the status would tell more.
  return { fit: 0.9, telling: true, reason: 'a yes or no about one status', map, unknownValues: 0 };
}

function identifierFit({ definition, sample, facts }: FitContext): ValueFit {
  if (facts.date !== null && facts.kind !== 'integer') return share(0, '');
  const unique = sample.values.size / Math.max(1, sample.filled);
  // The first identifier of a feed is one a row; others (patients) repeat.
  if (!definition.required || definition.column === 'patient_id' || definition.column === 'response_id')
    return unique < 0.01 && sample.filled > 200
      ? share(0.3, 'few distinct values')
      : share(1, 'values could be identifiers');
  return unique > 0.98 ? share(1, 'every value is distinct') : share(0.4 * unique, 'values repeat');
}

function numberFit({ definition, sample, facts }: FitContext): ValueFit {
  if (!['integer', 'number', 'boolean'].includes(facts.kind)) return share(0, '');
  const { minimum = -Infinity, maximum = Infinity, type } = definition;
  const fits = sample.shareOf((text) => {
    const value = Number(text.replace(',', '.'));
    return value >= minimum && value <= maximum && (type === 'number' || Number.isInteger(value));
  });
  return share(fits < 0.9 ? fits * 0.5 : fits, `${percent(fits)} of the values are numbers in range`);
}

function textFit({ definition, facts, knownPrograms }: FitContext, sample: ColumnSample): ValueFit {
  const { column } = definition;
  if (column === 'program') {
    const known = sample.shareOf((text) => knownPrograms.has(text));
    if (known > 0)
      return { ...share(known, `${percent(known)} of the values are codes of known programs`), telling: known > 0.9 };
    return knownPrograms.size > 0 ? share(0.3, 'no value is the code of a known program') : nothing;
  }
  const pattern = {
    cpt: /^[A-Z]?\d{4}[A-Z0-9]?$/i,
    place_of_service: /^\d{1,2}$/,
    modifiers: /^([A-Z0-9]{2}[|;, ]*)+$/i,
  }[column];
  if (pattern !== undefined) {
    const fits = sample.shareOf((text) => pattern.test(text));
    return share(fits, `${percent(fits)} of the values are written like ${column} codes`);
  }
  if (column === 'zip3') {
    const fits = sample.shareOf((text) => zip3(text) !== null);
    return share(fits, `${percent(fits)} of the values are ZIP codes`);
  }
  if (facts.date !== null && facts.kind !== 'integer') return share(0.1, 'values are dates');
  return nothing;
}
