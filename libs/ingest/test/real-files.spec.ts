import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FeedName } from '@inflect/measures';
import { loadProfile } from '../src/index';
import { readWhole } from './reading';

// Real extracts lie beside the project, not in it.
const data = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'shared', 'data');

interface RealFile<F extends FeedName> {
  feed: F;
  profile: string;
  path: string;
}

const readReal = async <F extends FeedName>({ feed, profile, path }: RealFile<F>) =>
  readWhole<F>({
    feed,
    path: join(data, path),
    fileName: path,
    profile: await loadProfile(profile),
    timeZone: 'UTC',
    knownPrograms: new Set(),
  });

const keysOf = (rows: readonly { naturalKey: string }[]): number =>
  new Set(rows.map(({ naturalKey }) => naturalKey)).size;

function countsBy<T>(rows: readonly T[], key: (row: T) => string, count: (row: T) => number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + count(row);
  return sums;
}

const present = existsSync(data);
if (!present) console.warn('Skipped: the real extracts (../shared/data beside the project) are not here.');

(present ? describe : describe.skip)('real extracts', () => {
  it('give all 110,527 Brazilian appointments, 22,319 of them missed, with six dirty values dropped', async () => {
    const { rows, problems, recordsRead } = await readReal({
      feed: 'visits',
      profile: 'brazil-no-shows',
      path: 'noshow/KaggleV2-May-2016.csv',
    });
    expect([rows.length, recordsRead, keysOf(rows)]).toEqual([110_527, 110_527, 110_527]);
    expect(
      countsBy(
        rows,
        ({ status }) => status,
        () => 1,
      ),
    ).toEqual({ completed: 88_208, no_show: 22_319 });
    expect(new Set(rows.map(({ patientKey }) => patientKey)).size).toBe(62_299);
    expect(
      countsBy(
        problems,
        ({ severity, code, column }) => `${severity} ${code} ${column}`,
        () => 1,
      ),
    ).toEqual({
      'warning AGE_IMPOSSIBLE Age': 1,
      'warning BOOKED_AFTER_VISIT ScheduledDay': 5,
    });
    // The first appointment of the file was booked and kept on 29 April.
    expect(rows[0]).toMatchObject({ serviceDate: '2016-04-29', leadTimeDays: 0, ageBand: '45-64', sex: 'female' });
    expect(Math.min(...rows.map(({ leadTimeDays }) => leadTimeDays ?? 0))).toBe(0);
  }, 30_000);

  it('give 21,074 cells of NHS appointments with the published did-not-attend counts', async () => {
    const { rows, problems } = await readReal({
      feed: 'visit_counts',
      profile: 'nhs-gp-appointments-monthly',
      path: 'nhs/gp_appointments_month_ccg_mode_status.csv',
    });
    expect([rows.length, problems.length, keysOf(rows)]).toEqual([21_074, 0, 21_074]);
    const sums = countsBy(
      rows,
      ({ modality, status }) => `${modality} ${status}`,
      ({ count }) => count,
    );
    expect(sums).toMatchObject({
      'in_person no_show': 17_674_131,
      'in_person completed': 290_525_222,
      'audio no_show': 2_740_783,
      'audio completed': 141_288_659,
      'video no_show': 100_442,
      'video completed': 2_228_330,
    });
    expect(rows[0]).toMatchObject({ period: '2019-03-01', periodGrain: 'month', site: '03W' });
  });

  it.each([
    ['Devon', 7609],
    ['Somerset', 6645],
  ])('give the raw publication of %s without collapsing a row', async (area, count) => {
    const { rows, problems } = await readReal({
      feed: 'visit_counts',
      profile: 'nhs-gp-appointments',
      path: `nhs/gp_sample/Regional_CSV_${area}.csv`,
    });
    expect([rows.length, problems.length, keysOf(rows)]).toEqual([count, 0, count]);
    const bands = new Set(rows.map(({ leadTimeBand }) => leadTimeBand));
    expect(bands).toEqual(new Set([null, '0', '1', '2-7', '8-14', '15-21', '22-28', '29+']));
  });

  it.each([
    ['unmc', 7584, 7259, 49],
    ['nguyen', 2590, 2384, 94],
  ])('give the Synthea encounters of %s as visits and stays', async (folder, records, visits, stays) => {
    const path = `synthea/${folder}/encounters.csv`;
    const outpatient = await readReal({ feed: 'visits', profile: 'synthea-encounters', path });
    expect([outpatient.rows.length, outpatient.problems.length]).toEqual([visits, 0]);
    expect(outpatient.recordsRead + outpatient.recordsFiltered).toBe(records);
    const inpatient = await readReal({ feed: 'stays', profile: 'synthea-stays', path });
    expect([inpatient.rows.length, inpatient.problems.length]).toEqual([stays, 0]);
  });
});
