import { feedColumns, type FeedColumn, type FeedName } from '@inflect/measures';
import type { ColumnFacts } from './column-facts';
import type { ColumnSample } from './column-sample';
import { folded, likeness, meaningTokens, nameTokens } from './name-tokens';
import { columnSynonyms } from './synonyms';
import { valueFit, type ValueFit } from './value-fit';

/** One column of the inspected file: what may be shown, and what only the suggestion sees. */
export interface InspectedColumn {
  facts: ColumnFacts;
  sample: ColumnSample;
}

/** The best source of one feed column. */
export interface ColumnSuggestion {
  /** Of the feed. */
  column: string;
  required: boolean;
  /** Of the file; null where none was found. */
  from: string | null;
  /** 0-1; from 0.5 on a column is suggested. */
  confidence: number;
  reasons: string[];
  alternatives: { from: string; confidence: number }[];
  /** File value to feed value, for those that need one; null empties the value. */
  map: Record<string, string | null>;
  /** Distinct values of the sample that no allowed value is known for: rows with them will be rejected or the value dropped. */
  unknownValues: number;
}

export interface MappingSuggestion {
  feed: FeedName;
  columns: ColumnSuggestion[];
  /** File columns that nothing reads: they are never stored. */
  dropped: string[];
  /** Required columns (or groups) without a source, with what to do. */
  missing: { column: string; remedy: string }[];
}

interface Match {
  column: FeedColumn;
  source: InspectedColumn;
  confidence: number;
  nameScore: number;
  nameReason: string | null;
  fit: ValueFit;
}

const suggestedFrom = 0.5;
const alternativeFrom = 0.2;

/** For every feed column the likeliest file column, with reasons. A file column serves one feed column, or several it is named for. */
export function suggestMapping(inspected: {
  feed: FeedName;
  columns: readonly InspectedColumn[];
  knownPrograms: ReadonlySet<string>;
}): MappingSuggestion {
  const { feed, columns, knownPrograms } = inspected;
  const matches = feedColumns[feed]
    .flatMap((column) => columns.map((source) => matched({ feed, column, source, knownPrograms })))
    .filter(({ confidence }) => confidence >= alternativeFrom)
    .sort((a, b) => b.confidence - a.confidence || Number(b.column.required) - Number(a.column.required));
  const chosen = chosenMatches(matches);
  const suggestions = feedColumns[feed].map((column) => suggestion(column, chosen.get(column.column) ?? null, matches));
  const used = new Set([...chosen.values()].map(({ source }) => source.facts.column));
  return {
    feed,
    columns: suggestions,
    dropped: columns.map(({ facts }) => facts.column).filter((name) => name !== '' && !used.has(name)),
    missing: missingColumns(feed, suggestions),
  };
}

function matched(from: {
  feed: FeedName;
  column: FeedColumn;
  source: InspectedColumn;
  knownPrograms: ReadonlySet<string>;
}): Match {
  const { feed, column, source, knownPrograms } = from;
  const { score, reason } = nameMatch(feed, column.column, source.facts.column);
  const fit = valueFit({ definition: column, ...source, knownPrograms });
  return {
    column,
    source,
    nameScore: score,
    nameReason: reason,
    fit,
    confidence: confidenceOf(score, fit, source.facts),
  };
}

/** Name and values together: values that cannot be the column's undo the best name, words of its vocabulary make up for a poor one. */
function confidenceOf(name: number, { fit, telling }: ValueFit, facts: ColumnFacts): number {
  if (facts.kind === 'empty') return name * (fit ?? 0);
  if (name === 0) return telling ? 0.55 : 0;
  if (fit === null) return name * 0.9;
  if (fit < 0.2) return name * 0.25;
  return telling ? Math.max(name * (0.55 + 0.45 * fit), 0.55) : name * (0.55 + 0.45 * fit);
}

function nameMatch(feed: FeedName, column: string, fileColumn: string): { score: number; reason: string | null } {
  const tokens = nameTokens(fileColumn);
  const own = nameTokens(column);
  if (tokens.join('_') === own.join('_')) return { score: 1, reason: 'the name is the feed’s own' };
  const meaning = meaningTokens(tokens).join(' ');
  const synonyms = columnSynonyms(feed, column);
  const rank = synonyms.findIndex((words) => words.join(' ') === folded(fileColumn));
  if (rank >= 0) return { score: 0.97 - 0.001 * rank, reason: `"${fileColumn}" is a known name for ${column}` };
  if (synonyms.some((words) => meaningTokens(words).join(' ') === meaning) || own.join(' ') === meaning)
    return { score: 0.93, reason: `"${fileColumn}" is nearly a known name for ${column}` };
  const best = Math.max(likeness(meaningTokens(tokens), own), ...synonyms.map((words) => likeness(tokens, words)));
  if (best < 0.6) return { score: 0, reason: null };
  return { score: 0.8 * best, reason: `"${fileColumn}" resembles a name for ${column}` };
}

/** The best pairs first, each file column once; then columns named for a file column already taken share it. */
function chosenMatches(matches: readonly Match[]): Map<string, Match> {
  const chosen = new Map<string, Match>();
  const used = new Set<string>();
  for (const match of matches) {
    const name = match.source.facts.column;
    if (match.confidence < suggestedFrom || chosen.has(match.column.column) || used.has(name)) continue;
    chosen.set(match.column.column, match);
    used.add(name);
  }
  for (const match of matches)
    if (match.nameScore >= 0.9 && match.confidence >= 0.7 && !chosen.has(match.column.column))
      chosen.set(match.column.column, { ...match, confidence: match.confidence * 0.8 });
  return chosen;
}

function suggestion(column: FeedColumn, match: Match | null, matches: readonly Match[]): ColumnSuggestion {
  const alternatives = matches
    .filter((each) => each.column === column && each.source !== match?.source)
    .slice(0, 3)
    .map(({ source, confidence }) => ({ from: source.facts.column, confidence: rounded(confidence) }));
  const shared = { column: column.column, required: column.required, alternatives };
  if (match === null) return { ...shared, from: null, confidence: 0, reasons: [], map: {}, unknownValues: 0 };
  const { source, fit, nameReason } = match;
  const reasons = [nameReason, fit.reason, ...dateReasons(column, source.facts)].filter((text) => text !== null);
  const map = { ...fit.map, ...emptied(column, source.sample) };
  return {
    ...shared,
    from: source.facts.column,
    confidence: rounded(match.confidence),
    reasons,
    map,
    unknownValues: fit.unknownValues,
  };
}

const rounded = (confidence: number): number => Math.round(confidence * 100) / 100;

function dateReasons({ type }: FeedColumn, { date }: ColumnFacts): string[] {
  if (date === null || !['instant', 'date', 'period'].includes(type)) return [];
  return [
    ...(date.dayOrMonthFirst ? [`day first and month first both fit: ${date.pattern} was taken, check it`] : []),
    ...(date.precision === 'day' && date.offset
      ? ['every time is midnight, so the offsets are not true: read as local time']
      : []),
  ];
}

/** Words for "no value" would otherwise fail where a value must be of some form. */
const emptied = ({ type }: FeedColumn, { nullWords }: ColumnSample): Record<string, null> =>
  type === 'identifier' ? {} : Object.fromEntries([...nullWords.keys()].map((word) => [word, null]));

function missingColumns(feed: FeedName, suggestions: readonly ColumnSuggestion[]): MappingSuggestion['missing'] {
  const found = new Set(suggestions.filter(({ from }) => from !== null).map(({ column }) => column));
  const required = feedColumns[feed].filter(({ column, required: must }) => must && !found.has(column));
  const missing = required.map(({ column, type }) => ({ column, remedy: remedyFor(column, type) }));
  const groups = new Set(feedColumns[feed].flatMap(({ oneOf }) => oneOf ?? []));
  for (const group of groups) {
    const members = feedColumns[feed].filter(({ oneOf }) => oneOf === group).map(({ column }) => column);
    if (!members.some((column) => found.has(column)))
      missing.push({
        column: group,
        remedy: `Name a column for one of ${members.join(', ')}, or give ${group} a constant.`,
      });
  }
  return missing;
}

function remedyFor(column: string, type: FeedColumn['type']): string {
  if (column === 'program')
    return 'Name the column that holds program codes, or give one value for every row. A mapping can also make programs that do not exist yet (createsPrograms).';
  if (type === 'identifier') return 'Name the column that identifies it: without one rows cannot be told apart.';
  return 'Name its column, or give a constant that holds for every row.';
}
