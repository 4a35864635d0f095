import { feedColumns, type FeedName } from '@inflect/measures';
import { FileRefused } from '../files/file-refused';
import { feedOfHeader } from './feed-of-header';
import type { MappingProfile } from './mapping-profile';
import { sameName } from './same-name';

const quoted = (name: string): string => `"${name}"`;

interface BoundHeader {
  fileName: string;
  feed: FeedName;
  header: readonly string[];
  profile: MappingProfile | null;
  /** Columns of the header that the feed or the profile names. */
  used: ReadonlySet<string>;
}

/** What to do about columns that are not there: where the file is plainly another one than was meant, that. */
export function refuseMissing(bound: BoundHeader, missing: readonly string[]): never {
  const names = [...new Set(missing)];
  const what =
    names.length === 1
      ? `the required column ${quoted(names[0]!)} is missing.`
      : `the required columns ${names.map(quoted).join(', ')} are missing.`;
  throw new FileRefused(
    'COLUMN_MISSING',
    `${bound.fileName}, line 1: ${what} ${wrongFileText(bound) ?? missingRemedy(bound.header, names)}`,
    1,
  );
}

/** Line 1 may hold a person's values where no column is known: none is shown. */
function wrongFileText({ feed, header, profile, used }: BoundHeader): string | null {
  const other = profile === null ? feedOfHeader(header) : null;
  if (other !== null && other !== feed) return `The columns are those of ${other}: import the file as ${other}.`;
  if (used.size > 0) return null;
  if (profile !== null)
    return `No column that the profile ${profile.name} reads is there: is it the file for this profile?`;
  return `No column of ${feed} is named there: if the file begins with data, export it with a header line; else name its columns in a mapping profile.`;
}

function missingRemedy(header: readonly string[], missing: readonly string[]): string {
  const near = header.filter((name) => missing.some((each) => isNear(lettersOf(name), lettersOf(each))));
  const hint = near.length === 0 ? '' : `The file has ${near.map(quoted).join(', ')}: was that meant? `;
  return `${hint}${missing.length === 1 ? 'Add it, or name its source' : 'Add them, or name their sources'} in a mapping profile.`;
}

/** Of columns of which one is enough (the modality, or what it is derived from). */
export function refuseMissingGroups(given: {
  feed: FeedName;
  fileName: string;
  columns: { has(column: string): boolean };
}): void {
  const { feed, fileName, columns } = given;
  const groups = new Map<string, string[]>();
  for (const { oneOf, column } of feedColumns[feed])
    if (oneOf !== undefined) groups.set(oneOf, [...(groups.get(oneOf) ?? []), column]);
  for (const [group, members] of groups)
    if (!members.some((column) => columns.has(column)))
      throw new FileRefused(
        'COLUMN_MISSING',
        `${fileName}, line 1: the ${group} cannot be told: none of the columns ${members.join(', ')} is in the file. Add one, or give a constant in a mapping profile.`,
        1,
      );
}

const lettersOf = (name: string): string => sameName(name).replaceAll('_', '');

/** Names that a person may have meant: one contains the other, or they differ by at most a third of their letters. */
function isNear(a: string, b: string): boolean {
  if (a.length < 3 || b.length < 3) return false;
  return a.includes(b) || b.includes(a) || editDistance(a, b) <= Math.floor(Math.max(a.length, b.length) / 3);
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++)
      current[j] = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    previous = current;
  }
  return previous[b.length]!;
}
