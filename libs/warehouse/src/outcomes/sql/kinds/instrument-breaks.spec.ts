import { type AccessScope, findMeasure, findVersion, type SurveyAnswer } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../../testing/empty-database';
import { loadRows } from '../../../testing/load-rows';
import { programRow, surveyRow } from '../../../testing/rows';
import { readInstrumentBreaks } from './instrument-breaks';
import { oneView } from '../../one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };

describe('the instrument guard', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
    /** Two items a response, twelve responses a month. */
    const month = (name: string, respondedOn: string, given: Partial<SurveyAnswer>) =>
      Array.from({ length: 12 }, (_, n) =>
        ['a', 'b'].map((item) =>
          surveyRow({ id: `${name} ${n} ${item}`, response: `${name} ${n}`, item, respondedOn, ...given }),
        ),
      ).flat();
    const old = { instrument: 'CG-CAHPS 3.0', mode: 'mail' };
    await loadRows(dataSource, 'surveys', [
      ...month('jan', '2024-01-15', old),
      ...month('feb', '2024-02-15', old),
      ...month('mar', '2024-03-15', { ...old, instrument: 'CG-CAHPS 3.1' }),
      ...month('apr', '2024-04-15', { instrument: 'CG-CAHPS 3.1', mode: 'web' }),
      ...month('other', '2024-02-10', { ...old, program: 'stroke' }),
    ]);
  }, 60_000);
  afterAll(() => database.drop());

  const breaks = async (id: string, program: string) => {
    const measure = findMeasure(id);
    const version = measure && findVersion(measure);
    if (!version) throw new Error(`No ${id}.`);
    const range = { from: '2024-01-01', to: '2024-06-30' };
    const where = [{ dimension: 'PROGRAM' as const, in: [program] }];
    const query = { measure: version, range, grain: 'MONTH' as const, where, scope: everyone };
    return oneView(dataSource, 30_000, ({ read }) => readInstrumentBreaks(read, query));
  };

  it('names what came and went, by answer and by response alike', async () => {
    const expected = [
      { period: '2024-03-01', entered: ['CG-CAHPS 3.1 (mail)'], left: ['CG-CAHPS 3.0 (mail)'] },
      { period: '2024-04-01', entered: ['CG-CAHPS 3.1 (web)'], left: ['CG-CAHPS 3.1 (mail)'] },
    ];
    expect(await breaks('satisfaction_top_box', 'cardiology')).toEqual(expected);
    expect(await breaks('satisfaction_mean', 'cardiology')).toEqual(expected);
  });

  it('finds none where the program kept its survey, and none for what is no survey', async () => {
    expect(await breaks('satisfaction_mean', 'stroke')).toEqual([]);
    expect(await breaks('no_show_rate', 'cardiology')).toEqual([]);
  });
});
