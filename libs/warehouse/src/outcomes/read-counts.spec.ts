import { type AccessScope, type CountsQuery, findMeasure, type MeasureVersion } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { patientMonthTable } from '../rollups/patients/patient-months';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow, surveyRow, visitRow } from '../testing/rows';
import { rollupRows } from './plan/rollup-rows';
import { readRoles } from './definition-moves';
import { readCounts } from './read-counts';
import { QueryTimedOut } from './one-view';
import { oneView } from './one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const year = { from: '2024-01-01', to: '2024-12-31' };

/** Emptied with the rows they sum. */
const kept = [...rollupRows.map(({ table }) => table), patientMonthTable].join(', ');

function versionOf(measureId: string, version?: string): MeasureVersion {
  const measure = findMeasure(measureId);
  const found = measure?.versions.find((candidate) => candidate.version === (version ?? measure.defaultVersion));
  if (!found) throw new Error(`No measure ${measureId}`);
  return found;
}

describe('counting outcomes', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke'), programRow('derm')]);
  });
  afterEach(() =>
    dataSource.query(`truncate visit, visit_count, stay, stay_index, survey_answer, source_extent, ${kept}`),
  );
  afterAll(() => database.drop());

  const ask = (query: Partial<CountsQuery> & { measure: MeasureVersion }) =>
    oneView(dataSource, 30_000, ({ read }) =>
      readCounts(read, { range: year, grain: null, by: [], where: [], scope: everyone, ...query }),
    );

  it('gives a scoped principal what they would get if other programs had no rows', async () => {
    const visits = Array.from({ length: 300 }, (_, n) =>
      visitRow({
        id: `v${n}`,
        patient: `p${n % 80}`,
        program: ['cardiology', 'stroke', 'derm'][n % 3] ?? 'derm',
        status: n % 5 ? 'completed' : 'no_show',
        serviceDate: `2024-0${1 + (n % 9)}-15`,
      }),
    );
    const stays = Array.from({ length: 60 }, (_, n) =>
      stayRow({
        id: `s${n}`,
        patient: `${n % 3}-${n % 12}`,
        program: ['cardiology', 'stroke', 'derm'][n % 3] ?? null,
        admittedOn: `2024-0${1 + (n % 6)}-10`,
      }),
    );
    const answers = Array.from({ length: 60 }, (_, n) =>
      surveyRow({
        id: `a${n}`,
        patient: `p${n}`,
        program: [null, 'cardiology', 'stroke'][n % 3] ?? null,
        score: 1 + (n % 5),
      }),
    );
    const questions = ['no_show_rate', 'visits', 'readmission_30d', 'satisfaction_mean'].map((id) => ({
      measure: versionOf(id),
      range: year,
      grain: 'MONTH' as const,
      by: ['PROGRAM', 'SITE'] as const,
      where: [],
      scope: { ...everyone, programs: ['cardiology', 'derm'] },
    }));
    const answersTo = async () => ({
      counts: await Promise.all(
        questions.map((query) => oneView(dataSource, 30_000, ({ read }) => readCounts(read, query))),
      ),
      roles: await Promise.all(
        questions.map(({ measure, ...query }) =>
          oneView(dataSource, 30_000, ({ read }) => readRoles(read, { ...query, versions: [measure] })),
        ),
      ),
    });
    await loadRows(dataSource, 'visits', visits);
    await loadRows(dataSource, 'stays', stays);
    await loadRows(dataSource, 'surveys', answers);
    const scoped = await answersTo();
    expect(scoped.counts.map((rows) => rows.length)).toEqual([6, 6, 4, 1]);
    const extents = await dataSource.query('select * from source_extent');
    await dataSource.query(`truncate visit, stay, stay_index, survey_answer, ${kept}`);
    const theirs = <Row extends { program: string | null }>(rows: Row[]) =>
      rows.filter((row) => row.program === 'cardiology' || row.program === 'derm');
    await loadRows(dataSource, 'visits', theirs(visits));
    await loadRows(dataSource, 'stays', theirs(stays));
    await loadRows(dataSource, 'surveys', theirs(answers));
    expect(await dataSource.query('select * from source_extent')).toEqual(extents);
    expect(await answersTo()).toEqual(scoped);
  });

  it('counts each patient of a cell once, however often they came', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'a', patient: 'p', status: 'no_show' }),
      visitRow({ id: 'b', patient: 'p', status: 'completed' }),
      visitRow({ id: 'c', patient: 'p', status: 'no_show' }),
      visitRow({ id: 'd', patient: 'q', status: 'completed' }),
    ]);
    expect(await ask({ measure: versionOf('no_show_rate') })).toEqual([
      expect.objectContaining({
        numerator: 2,
        denominator: 4,
        numeratorPatients: 1,
        complementPatients: 2,
        denominatorPatients: 2,
      }),
    ]);
  });

  it('starts ISO weeks on Monday and puts a month into its quarter', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'sunday', serviceDate: '2024-12-29' }),
      visitRow({ id: 'monday', serviceDate: '2024-12-30' }),
    ]);
    const periods = async (grain: 'WEEK' | 'QUARTER') =>
      (await ask({ measure: versionOf('visits'), grain })).map((row) => row.period);
    expect(await periods('WEEK')).toEqual(['2024-12-23', '2024-12-30']);
    expect(await periods('QUARTER')).toEqual(['2024-10-01']);
  });

  it('means answers by item and person: an unlinked response is one person', async () => {
    await loadRows(dataSource, 'surveys', [
      surveyRow({ id: '1', response: 'r1', item: 'a', score: 5 }),
      surveyRow({ id: '2', response: 'r1', item: 'b', score: 3 }),
      surveyRow({ id: '3', response: 'r2', item: 'a', score: null }),
      surveyRow({ id: '4', response: 'r3', patient: 'p', item: 'a', score: 1 }),
    ]);
    expect(await ask({ measure: versionOf('satisfaction_mean', 'linear_0_100') })).toEqual([
      {
        period: null,
        keys: [],
        numerator: 150,
        denominator: 3,
        sumOfSquares: 12_500,
        numeratorPatients: 2,
        complementPatients: 0,
        denominatorPatients: 2,
        maturing: 0,
      },
    ]);
    expect(await ask({ measure: versionOf('satisfaction_top_box') })).toEqual([
      expect.objectContaining({ numerator: 1, denominator: 3, numeratorPatients: 1, complementPatients: 2 }),
    ]);
  });

  it('keeps stays whose 30 days still run out of the rate and counts them as maturing', async () => {
    await loadRows(dataSource, 'stays', [
      stayRow({ id: 'old', patient: 'p', admittedOn: '2024-05-01', dischargedOn: '2024-05-02' }),
      stayRow({ id: 'back', patient: 'p', admittedOn: '2024-05-20', dischargedOn: '2024-05-31' }),
      stayRow({ id: 'open', patient: 'q', admittedOn: '2024-06-03', dischargedOn: '2024-06-03' }),
      stayRow({ id: 'end', patient: 'r', admittedOn: '2024-06-30', dischargedOn: null }),
    ]);
    // The data end on 30 June: a discharge on 31 May has had its 30 days, one on 3 June has not.
    expect(await ask({ measure: versionOf('readmission_30d'), grain: 'MONTH' })).toEqual([
      expect.objectContaining({ period: '2024-05-01', numerator: 1, denominator: 2, maturing: 0 }),
      expect.objectContaining({ period: '2024-06-01', numerator: 0, denominator: 0, maturing: 1 }),
    ]);
  });

  it('removes a row once, by the first exclusion it meets', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'a', status: 'completed', patient: 'p' }),
      visitRow({ id: 'b', status: 'no_show', patient: 'p' }),
      visitRow({ id: 'c', status: 'clinic_cancel', patient: 'p' }),
      visitRow({ id: 'd', status: 'clinic_cancel', patient: 'q', serviceDate: '2024-04-01' }),
      visitRow({ id: 'e', status: 'booked', patient: 'q', serviceDate: '2024-02-01' }),
    ]);
    const measure = versionOf('no_show_rate');
    const found = await oneView(dataSource, 30_000, ({ read }) =>
      readRoles(read, { versions: [measure], range: year, where: [], scope: everyone }),
    );
    expect(found).toEqual([
      { roles: ['excluded:clinic_cancel'], rows: 2, patients: 2 },
      { roles: ['excluded:unresolved'], rows: 1, patients: 1 },
      { roles: ['numerator'], rows: 1, patients: 1 },
      { roles: ['denominator'], rows: 1, patients: 1 },
    ]);
  });

  it('refuses a field the fact does not have, a value it cannot take, and a question it cannot ask of a field', async () => {
    const measure = versionOf('no_show_rate');
    const strange = { field: `status; drop table visit`, in: ['x'] };
    await expect(ask({ measure: { ...measure, denominator: strange } })).rejects.toThrow('no field');
    await expect(ask({ measure: { ...measure, denominator: { field: 'status', in: ['nope'] } } })).rejects.toThrow(
      'not a value',
    );
    await expect(ask({ measure: { ...measure, denominator: { field: 'status', is: true } } })).rejects.toThrow(
      "'status' is of kind enum",
    );
    await expect(ask({ measure: { ...measure, denominator: { known: 'constructor' } } })).rejects.toThrow('no field');
  });

  it('treats hostile filter values as values', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', site: `o'hare` })]);
    const at = (site: string) => ask({ measure: versionOf('visits'), where: [{ dimension: 'SITE', in: [site] }] });
    expect(await at(`o'hare`)).toHaveLength(1);
    expect(await at(`' or true --`)).toEqual([]);
  });

  it('stops a statement at its time limit with an error that says what to do', async () => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table visit in access exclusive mode');
    const query = { measure: versionOf('visits'), range: year, grain: null, by: [], where: [], scope: everyone };
    const question = oneView(dataSource, 50, ({ read }) => readCounts(read, query));
    await expect(question).rejects.toThrow(QueryTimedOut);
    await expect(question).rejects.toThrow('shorter range');
    await runner.rollbackTransaction();
    await runner.release();
  });
});
