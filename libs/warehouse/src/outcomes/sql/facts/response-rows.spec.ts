import { type AccessScope, findMeasure, type OutcomeCounts, type SurveyAnswer } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../../testing/empty-database';
import { loadRows } from '../../../testing/load-rows';
import { programRow, surveyRow } from '../../../testing/rows';
import { readCounts } from '../../read-counts';
import { oneView } from '../../one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };

describe('survey responses', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  }, 60_000);
  afterEach(() => dataSource.query('truncate survey_answer, source_extent'));
  afterAll(() => database.drop());

  async function ask(id: string, version?: string): Promise<OutcomeCounts | undefined> {
    const measure = findMeasure(id);
    const found = measure?.versions.find((each) => each.version === (version ?? measure.defaultVersion));
    if (!found) throw new Error(`No ${id}.`);
    const range = { from: '2024-01-01', to: '2024-12-31' };
    const query = { measure: found, range, grain: null, by: [], where: [], scope: everyone };
    const [row] = await oneView(dataSource, 30_000, ({ read }) => readCounts(read, query));
    return row;
  }

  /** One response: scores by item. */
  const response = (id: string, scores: Record<string, number | null>, given: Partial<SurveyAnswer> = {}) =>
    Object.entries(scores).map(([item, score]) =>
      surveyRow({ id: `${id} ${item}`, response: id, item, score, ...given }),
    );

  it('give one mean each, so that n counts people', async () => {
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { a: 5, b: 3 }),
      ...response('r2', { a: 1, b: null }),
      ...response('r3', { a: null, b: null }),
    ]);
    // 100 and 50 make 75; 0 stands alone; the third answered nothing.
    expect(await ask('satisfaction_mean')).toMatchObject({ numerator: 75, denominator: 2, sumOfSquares: 5625 });
  });

  it('give a net promoter score: promoters less detractors, with the variance the formula has', async () => {
    const nps = { instrument: 'NPS', scaleMin: 0, scaleMax: 10, topBoxMin: 9 };
    const scores = [10, 9, 9, 8, 7, 6, 0, 10];
    await loadRows(dataSource, 'surveys', [
      ...scores.flatMap((score, n) => response(`r${n}`, { recommend: score }, nps)),
      ...response('other', { overall: 5 }),
    ]);
    const found = await ask('net_promoter_score');
    expect(found).toMatchObject({ numerator: 200, denominator: 8, sumOfSquares: 60_000 });
    // p = 4/8, d = 2/8: standard error √((p + d − (p − d)²) / n), times 100.
    const [n, p, d] = [8, 4 / 8, 2 / 8];
    const variance = 60_000 / n - (200 / n) ** 2;
    expect(Math.sqrt(variance / n)).toBeCloseTo(100 * Math.sqrt((p + d - (p - d) ** 2) / n), 12);
  });

  it('give the usability questionnaire by subscale, over the items answered', async () => {
    const tuq = { instrument: 'TUQ', scaleMin: 1, scaleMax: 7, topBoxMin: 7 };
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { tuq_1: 7, tuq_2: 6, tuq_3: 5, tuq_04: 1, tuq_21: 4 }, tuq),
      ...response('r2', { tuq_1: 3, tuq_2: null }, tuq),
      ...response('r3', { q1: 5 }),
    ]);
    expect(await ask('usability_score', 'usefulness')).toMatchObject({ numerator: 6 + 3, denominator: 2 });
    expect(await ask('usability_score', 'ease_of_use')).toMatchObject({ numerator: 1, denominator: 1 });
    expect(await ask('usability_score', 'satisfaction')).toMatchObject({ numerator: 4, denominator: 1 });
    expect(await ask('usability_score', 'reliability')).toBeUndefined();
    expect(await ask('usability_score')).toMatchObject({ numerator: 23 / 5 + 3, denominator: 2 });
  });

  it('give a response rate over the surveys sent, whole responses at a time', async () => {
    const sent = { sentOn: '2024-03-01' };
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { a: 5, b: null }, sent),
      ...response('r2', { a: null, b: null }, { ...sent, respondedOn: '2024-03-01' }),
      ...response('r3', { a: null, b: 2 }, sent),
      ...response('r4', { a: 4 }),
    ]);
    expect(await ask('response_rate')).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('give an overall rating once a response', async () => {
    await loadRows(dataSource, 'surveys', [
      ...response('r1', { overall: 5, staff: 1 }),
      ...response('r2', { overall: 4, staff: 5 }),
      ...response('r3', { staff: 5 }),
    ]);
    expect(await ask('satisfaction_top_box', 'overall_rating')).toMatchObject({ numerator: 1, denominator: 2 });
  });

  it('count a person who answered twice once', async () => {
    await loadRows(dataSource, 'surveys', [
      surveyRow({ id: '1', response: 'r1', patient: 'p' }),
      surveyRow({ id: '2', response: 'r2', patient: 'p' }),
      surveyRow({ id: '3', response: 'r3' }),
    ]);
    expect(await ask('satisfaction_mean')).toMatchObject({ denominator: 3, denominatorPatients: 2 });
  });
});
