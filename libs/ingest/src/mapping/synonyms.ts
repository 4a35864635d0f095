import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedColumns, type FeedName } from '@inflect/measures';
import { parse } from 'yaml';
import { z } from 'zod';
import { shippedFolder } from '../profiles/load-profile';
import { folded, nameTokens } from './name-tokens';

const names = z.array(z.union([z.string(), z.number()]).transform(String));
const columnsSchema = z.record(z.string(), z.record(z.string(), names));
const valuesSchema = z
  .object({ flags: z.record(z.string(), z.object({ names, yes: z.string(), no: z.string() })) })
  .catchall(z.record(z.string(), names));

/** A column that says yes or no about one value of a vocabulary. */
export interface FlagMeaning {
  names: readonly string[];
  yes: string;
  no: string;
}

interface Synonyms {
  columns: z.infer<typeof columnsSchema>;
  values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  flags: ReadonlyMap<string, FlagMeaning>;
}

let known: Synonyms | undefined;

/** The synonym files beside the shipped profiles, read once. */
function synonyms(): Synonyms {
  known ??= read();
  return known;
}

function read(): Synonyms {
  const folder = join(shippedFolder(), 'synonyms');
  const columns = columnsSchema.parse(parse(readFileSync(join(folder, 'columns.yaml'), 'utf8')));
  const { flags, ...vocabularies } = valuesSchema.parse(parse(readFileSync(join(folder, 'values.yaml'), 'utf8')));
  const values = Object.entries(vocabularies as Record<string, Record<string, string[]>>).map(
    ([column, words]) =>
      [
        column,
        new Map(Object.entries(words).flatMap(([value, list]) => list.map((word) => [folded(word), value] as const))),
      ] as const,
  );
  const flagged = Object.entries(flags).map(
    ([column, flag]) => [column, { ...flag, names: flag.names.map(folded) }] as const,
  );
  return { columns, values: new Map(values), flags: new Map(flagged) };
}

/** The names a feed column goes by, as words, besides its own. */
export function columnSynonyms(feed: FeedName, column: string): string[][] {
  const { columns } = synonyms();
  return [...(columns[feed]?.[column] ?? []), ...(columns['shared']?.[column] ?? [])].map(nameTokens);
}

/** Words that files use for a column's values, folded, with the value each means; null where the column has no closed vocabulary. */
export function valueSynonyms(column: string): ReadonlyMap<string, string> | null {
  const vocabulary = column === 'converted_to' ? 'modality' : column;
  return synonyms().values.get(vocabulary) ?? null;
}

export function flagMeaning(column: string): FlagMeaning | null {
  return synonyms().flags.get(column) ?? null;
}

/** Every name the file of a feed (or of any) may use, for telling the delimiter. */
export function expectedNames(feeds: readonly FeedName[]): Set<string> {
  const all = feeds.flatMap((feed) =>
    feedColumns[feed].flatMap(({ column }) => [nameTokens(column), ...columnSynonyms(feed, column)]),
  );
  return new Set(all.map((tokens) => tokens.join('_')));
}
