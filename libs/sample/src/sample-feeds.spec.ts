import { classifyTitle, feedColumns, feedNames } from '@inflect/measures';
import { referenceOrganisation } from './organisation/role-counts-text';
import { countedTitles } from './organisation/sample-roles';
import { plantedTruth, plantedTruths } from './planted-truths';
import { sampleFeeds } from './sample-feeds';

interface VisitLine {
  patient: string;
  program: string;
  clinician: string;
  status: string;
  modality: string;
  bookedOn: string;
  startsOn: string;
}

const texts = new Map<string, string[]>();
const header = (feed: string): string => texts.get(feed)![0]!;
const lines = (feed: string): string[] => texts.get(feed)!.slice(1);
/** Cells of a line whose quoted cells are told apart. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

async function textOf(feed: string): Promise<string> {
  let text = '';
  for await (const piece of sampleFeeds().find((sample) => sample.feed === feed)!.lines) text += piece;
  return text;
}

let visits: VisitLine[];

beforeAll(async () => {
  for (const { feed } of sampleFeeds()) texts.set(feed, (await textOf(feed)).trimEnd().split('\n'));
  visits = lines('visits').map((line) => {
    // Nothing before the tenth comma is quoted.
    const [, patient, program, , , clinician, status, modality, booked, starts] = line.split(',', 10) as string[];
    return {
      patient: patient!,
      program: program!,
      clinician: clinician!,
      status: status!,
      modality: modality!,
      bookedOn: booked!.slice(0, 10),
      startsOn: starts!.slice(0, 10),
    };
  });
}, 120_000);

const within = (rows: readonly VisitLine[], program: string, { from, to }: { from: string; to: string }): VisitLine[] =>
  rows.filter((visit) => visit.program === program && visit.startsOn >= from && visit.startsOn <= to);

const count = (rows: readonly VisitLine[], ...statuses: string[]): number =>
  rows.filter(({ status }) => statuses.includes(status)).length;

const noShowRate = (rows: readonly VisitLine[]): number => count(rows, 'no_show') / count(rows, 'no_show', 'completed');

const telehealth = new Set([
  'video',
  'audio',
  'chat',
  'e_visit',
  'e_consult',
  'store_and_forward',
  'remote_monitoring',
]);
function telehealthShare(rows: readonly VisitLine[]): number {
  const completed = rows.filter(({ status }) => status === 'completed');
  return completed.filter(({ modality }) => telehealth.has(modality)).length / completed.length;
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Four standard errors of a proportion: chance alone stays within. */
const tolerance = (rate: number, trials: number): number => 4 * Math.sqrt((rate * (1 - rate)) / trials);

describe('the sample', () => {
  it('has every feed but the two that need no sample, in an order in which programs come before their rows', () => {
    const feeds = sampleFeeds().map(({ feed }) => feed);
    expect([...feeds].sort()).toEqual(
      feedNames.filter((feed) => feed !== 'visit_counts' && feed !== 'observations').sort(),
    );
    expect(feeds.indexOf('programs')).toBeLessThan(
      Math.min(...['visits', 'stays', 'surveys'].map((feed) => feeds.indexOf(feed as 'visits'))),
    );
  });

  it('names only columns that its feeds have, and all that they require', () => {
    for (const { feed } of sampleFeeds()) {
      const columns = header(feed).split(',');
      const known = feedColumns[feed].map(({ column }) => column);
      expect(columns.filter((column) => !known.includes(column))).toEqual([]);
      for (const { column, required } of feedColumns[feed]) if (required) expect(columns).toContain(column);
    }
  });

  it('has the size it promises', () => {
    expect(visits.length).toBeGreaterThan(249_000);
    expect(visits.length).toBeLessThan(251_000);
    expect(['stays', 'surveys', 'roles', 'people', 'activities', 'programs'].map((feed) => lines(feed).length)).toEqual(
      [20_000, 40_000, 60, 40, 150, 8],
    );
    expect(new Set(visits.map(({ clinician }) => clinician)).size).toBe(120);
    const patients = new Set(visits.map(({ patient }) => patient)).size;
    expect(patients).toBeGreaterThan(55_000);
    expect(patients).toBeLessThan(65_000);
  });

  it('spans five years to the day it ends', () => {
    const dates = visits.map(({ startsOn }) => startsOn).sort();
    expect([dates[0], dates.at(-1)]).toEqual(['2021-11-01', '2026-10-31']);
  });

  it('is the same text every time', async () => {
    const { lines: again } = sampleFeeds().find(({ feed }) => feed === 'visits')!;
    let text = '';
    // Each piece is a program's month: a year of them says it all.
    for await (const piece of again) if ((text += piece).length > 10_000_000) break;
    expect(texts.get('visits')!.join('\n').startsWith(text)).toBe(true);
    for (const feed of ['stays', 'surveys', 'roles', 'activities'])
      expect((await textOf(feed)).trimEnd() === texts.get(feed)!.join('\n')).toBe(true);
  }, 60_000);

  it('calls itself a sample wherever a name is shown', () => {
    for (const feed of ['programs', 'people']) for (const line of lines(feed)) expect(line).toContain('(SAMPLE)');
    for (const { source } of sampleFeeds()) expect(source).toBe('SAMPLE');
  });

  it('uses each row identifier once', () => {
    for (const feed of ['visits', 'stays', 'roles', 'activities'])
      expect(new Set(lines(feed).map((line) => line.slice(0, line.indexOf(',')))).size).toBe(lines(feed).length);
  });

  it('gives the published reference series as it is', () => {
    const points = lines('role_counts').map((line) => cellsOf(line));
    expect(points.map(([organisation, asOf, roles]) => [organisation, asOf, Number(roles)])).toEqual([
      [referenceOrganisation, '2016-12-31', 25],
      [referenceOrganisation, '2018-12-31', 60],
      [referenceOrganisation, '2020-12-31', 140],
      [referenceOrganisation, '2022-12-31', 260],
      [referenceOrganisation, '2024-12-31', 410],
    ]);
  });

  it('grows its telehealth leadership, and has titles that do not count', () => {
    const roles = lines('roles').map((line) => cellsOf(line));
    const classified = roles.map(([, , title]) => title!).filter((title) => classifyTitle(title).counted);
    expect(classified.sort()).toEqual([...countedTitles].sort());
    const counted = roles
      .filter(([, , title]) => countedTitles.includes(title!))
      .map(([, , , , , startedOn]) => startedOn!);
    const startedBy = (date: string): number => counted.filter((startedOn) => startedOn <= date).length;
    expect(startedBy('2016-12-31')).toBe(2);
    expect(startedBy('2020-12-31')).toBeGreaterThan(2 * startedBy('2018-12-31'));
    expect(startedBy('2026-10-31')).toBeGreaterThan(18);
    expect(roles.length - counted.length).toBeGreaterThan(30);
  });

  it('readmits about 15 % of its patients within 30 days, unplanned, and lays nobody in two beds', () => {
    const stays = new Map<string, string[][]>();
    for (const cells of lines('stays').map((line) => cellsOf(line)))
      stays.set(cells[1]!, [...(stays.get(cells[1]!) ?? []), cells]);
    let [index, readmitted, overlapping] = [0, 0, 0];
    for (const run of stays.values()) {
      run.sort((a, b) => (a[2]! < b[2]! ? -1 : 1));
      for (const [i, [, , , discharged, , disposition]] of run.entries()) {
        const next = run[i + 1];
        if (discharged === '' || discharged! > '2026-09-30' || ['20', '07', '02'].includes(disposition!)) continue;
        index += 1;
        const gap = next === undefined ? Infinity : days(discharged!.slice(0, 10), next[2]!.slice(0, 10));
        if (gap < 0) overlapping += 1;
        if (gap >= 0 && gap <= 30 && next![6] === 'false') readmitted += 1;
      }
    }
    expect(overlapping).toBe(0);
    expect(readmitted / index).toBeGreaterThan(0.135);
    expect(readmitted / index).toBeLessThan(0.165);
  });
});

describe('a planted truth', () => {
  it.each(plantedTruths)('is in the rows: $id', (truth) => {
    const rate = truth.measure === 'no_show_rate' ? noShowRate : telehealthShare;
    for (const period of ['baseline', 'post'] as const) {
      const rows = within(visits, truth.program, truth[period]);
      const found = rate(rows);
      expect(Math.abs(found - truth.expected[period])).toBeLessThan(tolerance(found, count(rows, 'completed')));
    }
  });

  it('that lasts, lasts to the end of the data', () => {
    const { program, expected } = plantedTruth('sustained-effect');
    const rows = within(visits, program, { from: '2026-03-01', to: '2026-10-31' });
    expect(Math.abs(noShowRate(rows) - expected.post)).toBeLessThan(tolerance(expected.post, count(rows, 'completed')));
  });

  it('that is a coding change rises on its day, not on the intervention’s', () => {
    const { program, interventionOn, event } = plantedTruth('confounded-by-coding');
    const share = (from: string, to: string): number => telehealthShare(within(visits, program, { from, to }));
    expect(Math.abs(share(interventionOn, '2025-08-31') - event!.rateBefore)).toBeLessThan(0.035);
    expect(share(event!.on, '2026-05-31') - share(interventionOn, '2025-08-31')).toBeGreaterThan(0.1);
    expect(lines('events').map((line) => cellsOf(line))).toContainEqual([
      event!.on,
      '',
      event!.title,
      'coding',
      program,
    ]);
  });

  it('that is reversed by mix rises crudely and falls within every lead-time band', () => {
    const { program, baseline, post, expected } = plantedTruth('reversed-by-mix');
    const bands = [
      [0, 1],
      [2, 7],
      [8, 14],
      [15, 21],
      [22, 28],
      [29, 99],
    ] as const;
    const strata = bands.map(([low, high]) => {
      const inBand = (period: typeof baseline) =>
        within(visits, program, period).filter(
          ({ bookedOn, startsOn }) => days(bookedOn, startsOn) >= low && days(bookedOn, startsOn) <= high,
        );
      return { before: inBand(baseline), after: inBand(post) };
    });
    expect(noShowRate(within(visits, program, post))).toBeGreaterThan(
      noShowRate(within(visits, program, baseline)) + 0.02,
    );
    const weights = strata.map(({ before }) => count(before, 'completed', 'no_show'));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const standardised = strata.reduce(
      (sum, { before, after }, i) => sum + (weights[i]! / total) * (noShowRate(after) - noShowRate(before)),
      0,
    );
    expect(standardised).toBeLessThan(0);
    expect(Math.abs(standardised - expected.standardisedDifference!)).toBeLessThan(0.025);
  });
});
