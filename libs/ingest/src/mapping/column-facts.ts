import { ColumnSample } from './column-sample';
import { dateFacts, type DateFacts } from './date-facts';
import { nameTokens } from './name-tokens';

export const columnKinds = [
  'empty',
  'instant',
  'date',
  'month',
  'boolean',
  'integer',
  'number',
  'code',
  'text',
] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** What may be said of a file's column without saying anything of a person. */
export interface ColumnFacts {
  /** As the file names it. */
  column: string;
  /** Of the records read, 0-1. Words such as NULL count as empty. */
  filledShare: number;
  /** Distinct values in the records read; capped at 5,000. */
  distinct: number;
  kind: ColumnKind;
  /** Null where the values are no dates. */
  date: DateFacts | null;
  /** Numbers are written with a decimal comma. */
  decimalComma: boolean;
  /** The name or the values look like an identifier, a name, an address or a birth date: no value is shown. */
  identifying: boolean;
  /** The values of a short, repeating list of codes, most frequent first; null for any other column. */
  values: readonly { value: string; records: number }[] | null;
}

/** English, Spanish and Portuguese words for yes and no. */
const flagWords = new Set('true false t f yes no y n 1 0 s si sí sim nao não'.split(' '));
const identifyingWords = new Set(
  (
    'id ids mrn csn ssn nhs cpf cns rg curp dni name names nome nombre apellido sobrenome maiden first last middle surname initials ' +
    'birth birthdate birthday dob nascimento nac nacimiento death deathdate phone telephone tel telefone telefono mobile cell fax ' +
    'email mail address addr street endereco direccion line zip zipcode postcode cep passport license licence drivers account ' +
    'guid uuid ip url device serial comment comments note notes remarks free text narrative lat lon latitude longitude'
  ).split(' '),
);
const shownValues = 20;
const longestShown = 40;
/** A shown value stands for at least this many records. */
const fewestRecords = 3;

export function columnFacts(sample: ColumnSample, monthFirst: boolean): ColumnFacts {
  const date = dateFacts(sample.some(200), monthFirst);
  const kind = kindOf(sample, date);
  const identifying = isIdentifying(sample, date !== null);
  return {
    column: sample.column,
    filledShare: sample.records === 0 ? 0 : sample.filled / sample.records,
    distinct: sample.values.size,
    kind,
    date,
    decimalComma: kind === 'number' && sample.shareOf((text) => /^[+-]?\d*,\d+$/.test(text)) > 0,
    identifying,
    values: identifying || !['boolean', 'integer', 'code'].includes(kind) ? null : codeValues(sample),
  };
}

function kindOf(sample: ColumnSample, date: DateFacts | null): ColumnKind {
  const { values } = sample;
  if (values.size === 0) return 'empty';
  if (values.size <= 3 && [...values.keys()].every((text) => flagWords.has(text.toLowerCase()))) return 'boolean';
  if (date !== null) return date.precision === 'month' ? 'month' : date.precision === 'day' ? 'date' : 'instant';
  const share = (pattern: RegExp): number => sample.shareOf((text) => pattern.test(text));
  if (share(/^[+-]?\d{1,15}$/) >= 0.98) return 'integer';
  if (share(/^[+-]?(\d+([.,]\d+)?|[.,]\d+)([eE][+-]?\d+)?%?$/) >= 0.98) return 'number';
  return share(/^.{1,40}$/) >= 0.98 ? 'code' : 'text';
}

function isIdentifying(sample: ColumnSample, dated: boolean): boolean {
  const tokens = nameTokens(sample.column);
  if (tokens.some((token) => identifyingWords.has(token))) return true;
  if (/(id|mrn|name)$/i.test(sample.column.trim())) return true;
  if (['patient', 'paciente', 'subject', 'person'].includes(tokens.at(-1) ?? '')) return true;
  return !dated && sample.shareOf((text) => text.includes('@') || /\d[-/. ()]+\d{2,4}[-/. ]+\d{2}/.test(text)) > 0;
}

/** Only what repeats: a value of one or two records may be a person's. */
function codeValues(sample: ColumnSample): ColumnFacts['values'] {
  const { values } = sample;
  if (values.size > shownValues || sample.overflowed || sample.filled < values.size * 4) return null;
  if ([...values.keys()].some((text) => text.length > longestShown || /\d{5}/.test(text))) return null;
  return [...values]
    .filter(([, records]) => records >= fewestRecords)
    .map(([value, records]) => ({ value, records }))
    .sort((a, b) => b.records - a.records || (a.value < b.value ? -1 : 1));
}
