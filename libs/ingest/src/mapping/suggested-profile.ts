import { stringify } from 'yaml';
import type { Detection } from '../files/table';
import { mappingProfileSchema, type MappingProfile } from '../profiles/mapping-profile';
import { sameName } from '../profiles/same-name';
import type { ColumnFacts } from './column-facts';
import type { ColumnSuggestion, MappingSuggestion } from './suggest-mapping';

export interface ProfileSettings {
  fileName: string;
  suggestion: MappingSuggestion;
  columns: readonly ColumnFacts[];
  detection: Detection;
  records: number;
  source?: string | null;
  /** Name to give it; default from the file's. */
  name?: string;
}

/** The suggestion as a mapping profile, valid and ready to be edited and saved. */
export function suggestedProfile(settings: ProfileSettings): MappingProfile {
  return mappingProfileSchema.parse(plainProfile(settings));
}

/** The same as YAML that a person can read: only what is not a default. */
export const suggestedYaml = (settings: ProfileSettings): string =>
  stringify(plainProfile(settings), { lineWidth: 120 });

function plainProfile(settings: ProfileSettings): Record<string, unknown> {
  const { suggestion, columns, detection, source } = settings;
  const facts = new Map(columns.map((each) => [each.column, each]));
  const localTime = suggestion.columns.some(({ from }) => isLocalDay(facts.get(from ?? '')));
  const mapped = suggestion.columns.flatMap((each) =>
    each.from === null ? [] : [[each.column, mappingOf(each, facts.get(each.from)!, localTime)] as const],
  );
  const needed = mapped.filter(([column, mapping]) => !(typeof mapping === 'string' && sameName(mapping) === column));
  const drop = droppedAlike(suggestion);
  const { feed } = suggestion;
  return {
    name: settings.name ?? profileName(settings.fileName, feed),
    description: `Suggested from the names and the first ${settings.records} records of a file: check it before use.`,
    feed,
    ...(source ? { source } : {}),
    ...(detection.encoding === 'windows-1252' ? { encoding: detection.encoding } : {}),
    ...(columns.some((column) => usesDecimalComma(column, suggestion)) ? { decimalComma: true } : {}),
    columns: Object.fromEntries(needed),
    ...(drop.length > 0 ? { drop } : {}),
  };
}

function mappingOf({ from, map }: ColumnSuggestion, { date }: ColumnFacts, localTime: boolean): unknown {
  const settings = {
    ...(Object.keys(map).length > 0 ? { map } : {}),
    ...(date?.pattern == null || date.pattern === 'yyyy-MM' ? {} : { format: date.pattern }),
    ...(localTime && date?.offset ? { localTime: true } : {}),
  };
  return Object.keys(settings).length === 0 ? from : { from, ...settings };
}

/** Days written as midnight in UTC are days of the site: their offsets, and those of the file's other times, are not true. */
const isLocalDay = (facts: ColumnFacts | undefined): boolean => facts?.date?.precision === 'day' && facts.date.offset;

/** Columns named as the feed names one but not used for it would be read all the same. */
function droppedAlike(suggestion: MappingSuggestion): string[] {
  const named = new Set(suggestion.columns.map(({ column }) => column));
  return suggestion.dropped.filter((name) => named.has(sameName(name)));
}

const usesDecimalComma = ({ column, kind, decimalComma }: ColumnFacts, suggestion: MappingSuggestion): boolean =>
  kind === 'number' && decimalComma && suggestion.columns.some(({ from }) => from === column);

/** From the file's name without its dates and numbers: `Appts_2025-03.csv` gives `appts`. */
export function profileName(fileName: string, feed: string): string {
  const words = fileName
    .replace(/(\.(csv|tsv|txt|ndjson|jsonl|json|gz))+$/i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words.length < 3 ? `${feed.replaceAll('_', '-')}-mapping` : words.slice(0, 60).replace(/-+$/, '');
}
