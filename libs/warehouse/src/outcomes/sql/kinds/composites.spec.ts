import {
  type AccessScope,
  type CountsQuery,
  findMeasure,
  type MeasureVersion,
  type SurveyAnswer,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../../testing/empty-database';
import { loadRows } from '../../../testing/load-rows';
import { programRow, surveyRow } from '../../../testing/rows';
import { readCounts } from '../../read-counts';
import { oneView } from '../../one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const year = { from: '2024-01-01', to: '2024-12-31' };

function composite(): MeasureVersion {
  const version = findMeasure('satisfaction_composite')?.versions[0];
  if (!version) throw new Error('No composite.');
  return version;
}

describe('a composite', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
  }, 60_000);
  afterEach(() => dataSource.query('truncate survey_answer, source_extent'));
  afterAll(() => database.drop());

  const ask = (query: Partial<CountsQuery> = {}) =>
    oneView(dataSource, 30_000, ({ read }) =>
      readCounts(read, {
        measure: composite(),
        range: year,
        grain: null,
        by: [],
        where: [],
        scope: everyone,
        ...query,
      }),
    );

  /** Answers of one response, item by item: true is the top box. */
  const response = (id: string, answers: Record<string, boolean | null>, given: Partial<SurveyAnswer> = {}) =>
    Object.entries(answers).map(([item, top]) =>
      surveyRow({ id: `${id} ${item}`, response: id, item, score: top === null ? null : top ? 5 : 4, ...given }),
    );

  it('weighs items alike and answers of one response as one person’s', async () => {
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { a: true, b: true }),
      ...response('r2', { a: false, b: null }),
      ...response('r3', { a: true, b: false }),
    ]);
    // Items: 2/3 and 1/2. Deviations of the responses: 13/36, -8/36, -5/36; squares sum to 258/1296.
    const [found] = await ask();
    expect(found).toMatchObject({ numerator: 3, denominator: 5, denominatorPatients: 3, numeratorPatients: 2 });
    expect(found?.complementPatients).toBe(2);
    expect(found?.composite?.value).toBeCloseTo(7 / 12, 14);
    expect(found?.composite?.standardError).toBeCloseTo(Math.sqrt((258 / 1296) * 1.5) / 2, 14);
  });

  it('of one item is its proportion with the usual standard error', async () => {
    const answers = [true, true, false, true, false, true, true, true];
    await loadRows(
      dataSource,
      'surveys',
      answers.flatMap((top, n) => response(`r${n}`, { a: top })),
    );
    const [found] = await ask();
    expect(found?.composite?.value).toBeCloseTo(6 / 8, 14);
    expect(found?.composite?.standardError).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 7), 14);
  });

  it('is no surer for asking the same people the same thing three times', async () => {
    const answers = [true, true, false, true, false, true, true, true];
    await loadRows(
      dataSource,
      'surveys',
      answers.flatMap((top, n) => response(`r${n}`, { a: top, b: top, c: top })),
    );
    const [found] = await ask();
    expect(found?.denominator).toBe(24);
    expect(found?.composite?.standardError).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 7), 14);
  });

  it('has no standard error from one response', async () => {
    await loadRows(dataSource, 'surveys', response('r1', { a: true, b: false }));
    const [found] = await ask();
    expect(found?.composite).toEqual({ value: 0.5, standardError: null });
  });

  it('keeps periods and programs apart, those without a program too', async () => {
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { a: true }, { program: 'cardiology', respondedOn: '2024-01-31' }),
      ...response('r2', { a: false }, { program: 'cardiology', respondedOn: '2024-02-01' }),
      ...response('r3', { a: true, b: false }, { program: null, respondedOn: '2024-02-02' }),
      ...response('r4', { a: true }, { program: 'stroke', respondedOn: '2024-02-02' }),
    ]);
    const rows = await ask({ grain: 'MONTH', by: ['PROGRAM'] });
    expect(rows.map(({ period, keys, composite: found }) => [period, keys[0], found?.value])).toEqual([
      ['2024-01-01', 'cardiology', 1],
      ['2024-02-01', 'cardiology', 0],
      ['2024-02-01', 'stroke', 1],
      ['2024-02-01', null, 0.5],
    ]);
    const scoped = await ask({ scope: { ...everyone, programs: ['stroke'] } });
    expect(scoped.map(({ denominator }) => denominator)).toEqual([1]);
  });
});
