import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FeedName } from '@inflect/measures';
import { inspectFile, loadProfile } from '../src/index';

// Real extracts lie beside the project, not in it.
const data = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'shared', 'data');
const present = existsSync(data);
if (!present) console.warn('Skipped: the real extracts (../shared/data beside the project) are not here.');

/** Feed column to file column, of those a person mapped to one column of the file. */
const namedIn = (columns: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(columns).flatMap(([column, mapping]) => {
    const from = typeof mapping === 'string' ? mapping : (mapping as { from?: string }).from;
    return from === undefined ? [] : [[column, from] as [string, string]];
  });

const cases: { profile: string; feed: FeedName; path: string; atLeast: number }[] = [
  { profile: 'brazil-no-shows', feed: 'visits', path: 'noshow/KaggleV2-May-2016.csv', atLeast: 1 },
  {
    profile: 'nhs-gp-appointments-monthly',
    feed: 'visit_counts',
    path: 'nhs/gp_appointments_month_ccg_mode_status.csv',
    atLeast: 1,
  },
  { profile: 'nhs-gp-appointments', feed: 'visit_counts', path: 'nhs/gp_sample/Regional_CSV_Devon.csv', atLeast: 1 },
  // The program was derived from the class by a map: no name tells that.
  { profile: 'synthea-encounters', feed: 'visits', path: 'synthea/unmc/encounters.csv', atLeast: 0.9 },
  { profile: 'synthea-stays', feed: 'stays', path: 'synthea/unmc/encounters.csv', atLeast: 1 },
];

(present ? describe : describe.skip)('the suggestion, against the profiles people wrote for real files', () => {
  it.each(cases)('finds at least $atLeast of the columns of $profile', async ({ profile, feed, path, atLeast }) => {
    const inspection = await inspectFile({ path: join(data, path), fileName: path, feed });
    const wanted = namedIn((await loadProfile(profile)).columns);
    const suggested = new Map(inspection.suggestion.columns.map(({ column, from }) => [column, from]));
    const missed = wanted.filter(([column, from]) => suggested.get(column) !== from);
    const found = wanted.length - missed.length;
    const extra = inspection.suggestion.columns.filter(
      ({ column, from }) => from !== null && !wanted.some(([wantedColumn]) => wantedColumn === column),
    );
    console.warn(`${profile}: ${found} of ${wanted.length} columns found; missed: ${missed.join('; ') || 'none'}.`);
    expect(found / wanted.length).toBeGreaterThanOrEqual(atLeast);
    // Nothing is made up: what the person left out is left out.
    expect(extra.map(({ column, from }) => `${column} from ${from}`)).toEqual([]);
  });

  it.each(cases)('recognises the feed of $path or one that the file holds as well', async ({ feed, path }) => {
    const inspection = await inspectFile({ path: join(data, path), fileName: path });
    const [best] = inspection.feeds;
    expect(path.startsWith('synthea') ? ['visits', 'stays'] : [feed]).toContain(best!.feed);
  });
});
