import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type AccessScope,
  controlChart,
  findMeasure,
  type Measure,
  type MeasureVersion,
  type Stay,
  Undisclosed,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { readCounts } from '../../outcomes/read-counts';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow, stayRow } from '../../testing/rows';
import { oneView } from '../../outcomes/one-view';

// Beside the workspace; not shipped with it.
const data = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url));
const cabg = `${data}qicharts2/cabg.csv`;
const synthea = ['unmc', 'nguyen'].map((name) => `${data}synthea/${name}/encounters.csv`);

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const day = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / day;

/** Lines of a file whose cells of interest hold no quotes. */
const linesOf = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));

const readmission = findMeasure('readmission_30d');
const version = (name: string): { measure: Measure; version: MeasureVersion } => {
  const found = readmission?.versions.find((each) => each.version === name);
  if (!readmission || !found) throw new Error(`No version ${name}.`);
  return { measure: readmission, version: found };
};

describe('readmission in real stays', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  }, 60_000);
  afterEach(() => dataSource.query('truncate stay, stay_index, source_extent'));
  afterAll(() => database.drop());

  const given = (path: string) => {
    if (!existsSync(path))
      process.stderr.write(`Skipped: no ${path.split('/').slice(-2).join('/')} beside the workspace.\n`);
    return existsSync(path) ? it : it.skip;
  };

  given(cabg)('coronary bypass: 477 of 2,205, and a stable chart', async () => {
    // The file gives the day of the operation, by which its published chart counts, and no day of discharge.
    const stays = linesOf(cabg).map(([date = '', , , , , readmitted], index) =>
      stayRow({ id: `cabg ${index}`, admittedOn: date, dischargedOn: date, readmitted30d: readmitted === 'TRUE' }),
    );
    await loadRows(dataSource, 'stays', stays);
    const { measure, version: any } = version('any');
    const range = { from: '2011-01-01', to: '2014-12-31' };
    const query = { measure: any, range, by: [], where: [], scope: everyone };
    const [total] = await oneView(dataSource, 30_000, ({ read }) => readCounts(read, { ...query, grain: null }));
    expect(total).toMatchObject({ numerator: 477, denominator: 2205, maturing: 0 });

    const whole = { from: '2011-07-01', to: '2014-06-30' };
    const series = new Undisclosed(
      await oneView(dataSource, 30_000, ({ read }) => readCounts(read, { ...query, grain: 'MONTH', range: whole })),
    );
    const chart = controlChart({
      measure,
      version: any,
      series,
      range: whole,
      grain: 'MONTH',
      scope: everyone,
      kind: 'P',
    });
    expect(chart.points).toHaveLength(36);
    expect(chart.signals).toEqual([]);
  });

  given(synthea[0] ?? '')('synthetic encounters: as a plain loop over the file counts them', async () => {
    const stays: Stay[] = synthea.filter(existsSync).flatMap((path) =>
      linesOf(path)
        .filter((cells) => cells[7] === 'inpatient')
        .map(([id = '', start = '', stop = '', patient = '', site = '']) =>
          stayRow({
            id,
            patient,
            site,
            admittedAt: Date.parse(start),
            admittedOn: start.slice(0, 10),
            dischargedAt: Date.parse(stop),
            dischargedOn: stop.slice(0, 10),
          }),
        ),
    );
    await loadRows(dataSource, 'stays', stays);
    const range = { from: '1900-01-01', to: '2100-12-31' };
    const query = { measure: version('any').version, range, grain: null, by: [], where: [], scope: everyone };
    const [counts] = await oneView(dataSource, 30_000, ({ read }) => readCounts(read, query));
    const expected = byLoop(stays);
    expect(expected.index).toBeGreaterThan(100);
    expect(counts).toMatchObject({
      numerator: expected.returned,
      denominator: expected.index,
      maturing: expected.open,
    });
  });
});

/** The rules once more, without SQL: stays of one patient in order; a stay elsewhere by the next day goes on with the last. */
function byLoop(stays: readonly Stay[]): { index: number; returned: number; open: number } {
  const end = stays.map(({ dischargedOn, admittedOn }) => dischargedOn ?? admittedOn).reduce((a, b) => (a > b ? a : b));
  const patients = new Map<bigint, Stay[]>();
  for (const stay of stays) patients.set(stay.patientKey, [...(patients.get(stay.patientKey) ?? []), stay]);
  const found = { index: 0, returned: 0, open: 0 };
  for (const own of patients.values()) {
    const episodes: { from: string; to: string; site: string | null }[] = [];
    for (const { admittedOn, dischargedOn, site } of [...own].sort((a, b) => a.admittedAt - b.admittedAt)) {
      const to = dischargedOn ?? admittedOn;
      const last = episodes.at(-1);
      const gap = last ? daysBetween(last.to, admittedOn) : Infinity;
      if (last && (gap < 0 || (gap <= 1 && site !== last.site))) {
        if (to > last.to) Object.assign(last, { to, site });
      } else episodes.push({ from: admittedOn, to, site });
    }
    episodes.forEach((episode, at) => {
      const next = episodes[at + 1];
      if (daysBetween(episode.to, end) < 30) found.open += 1;
      else {
        found.index += 1;
        if (next && daysBetween(episode.to, next.from) <= 30) found.returned += 1;
      }
    });
  }
  return found;
}
