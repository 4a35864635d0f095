import { type AccessScope, type CountsQuery, findMeasure, type MeasureVersion, Undisclosed } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { SnapshotRepository } from '../imports/snapshot-repository';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { CountsCache } from './counts-cache';
import { OutcomeRepository } from './outcome-repository';
import { planOf } from './outcome-view';
import { chooseRows } from './plan/query-plan';
import { readTableSizes } from './plan/table-sizes';
import { TooMuchData } from './plan/too-much-data';
import { readPlanned } from './read-counts';
import { oneView } from './one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };

function versionOf(measureId: string): MeasureVersion {
  const measure = findMeasure(measureId);
  const found = measure?.versions.find(({ version }) => version === measure.defaultVersion);
  if (!found) throw new Error(`No measure ${measureId}`);
  return found;
}

const asked = (changes: Partial<CountsQuery> = {}): CountsQuery => ({
  measure: versionOf('no_show_rate'),
  range: { from: '2024-01-01', to: '2024-12-31' },
  grain: 'MONTH',
  by: [],
  where: [],
  scope: everyone,
  ...changes,
});

/** As on ten million visits. */
const sizes = new Map([
  ['visit', 10_000_000],
  ['visit_day', 500_000],
  ['visit_month', 17_000],
  ['visit_month_program_site', 220_000],
  ['visit_month_site', 23_000],
  ['visit_month_person', 240_000],
  ['visit_month_payer', 130_000],
  ['visit_month_lead', 600_000],
  ['visit_month_wait', 30_000],
  ['visit_month_patients', 40_000],
]);
const tableFor = (changes: Partial<CountsQuery>) => chooseRows(asked(changes), sizes)?.plan.table;

describe('the table that answers', () => {
  it('is the smallest rollup with every dimension and field', () => {
    expect(tableFor({ by: ['PROGRAM'] })).toBe('visit_month');
    expect(tableFor({ by: ['SITE'] })).toBe('visit_month_site');
    expect(tableFor({ by: ['SITE', 'PROGRAM'] })).toBe('visit_month_program_site');
    expect(tableFor({ by: ['RACE_ETHNICITY'], where: [{ dimension: 'AGE_BAND', in: ['90+'] }] })).toBe(
      'visit_month_person',
    );
    expect(tableFor({ by: ['PAYER', 'MODALITY'] })).toBe('visit_month_payer');
    expect(tableFor({ by: ['LEAD_TIME'] })).toBe('visit_month_lead');
    expect(tableFor({ measure: versionOf('lead_time_days') })).toBe('visit_month_lead');
    expect(tableFor({ measure: versionOf('telehealth_share') })).toBe('visit_month');
  });

  it('has the programs of a scope, also where nothing else asks for programs', () => {
    expect(tableFor({ by: ['SITE'], scope: { ...everyone, programs: ['stroke'] } })).toBe('visit_month_program_site');
  });

  it('is by day where the range or the periods are not whole months', () => {
    expect(tableFor({ grain: 'WEEK' })).toBe('visit_day');
    expect(tableFor({ range: { from: '2024-01-01', to: '2024-12-30' } })).toBe('visit_day');
    expect(tableFor({ range: { from: '2024-01-15', to: '2024-02-29' }, grain: null })).toBe('visit_day');
    expect(tableFor({ grain: 'QUARTER' })).toBe('visit_month');
  });

  it('is the fact where no rollup covers the question', () => {
    expect(tableFor({ by: ['PROVIDER'] })).toBe('visit');
    expect(tableFor({ by: ['SITE'], grain: 'DAY' })).toBe('visit');
    expect(tableFor({ measure: versionOf('new_patient_share') })).toBe('visit');
    expect(tableFor({ except: [{ dimension: 'SPECIALTY', in: ['a'] }] })).toBe('visit');
    expect(tableFor({ measure: versionOf('readmission_30d') })).toBe('stay_index');
  });

  it('has lead times by program where a quantile of them is asked, and nothing else of them', () => {
    const measure = versionOf('lead_time_p90');
    expect(tableFor({ measure, by: ['PROGRAM'] })).toBe('visit_month_wait');
    expect(tableFor({ measure, by: ['LEAD_TIME'] })).toBe('visit_month_lead');
    expect(tableFor({ measure, by: ['SITE'] })).toBe('visit');
    const long = { all: [measure.denominator, { field: 'lead_time_days', atLeast: 30 }] };
    expect(tableFor({ measure: { ...measure, denominator: long } })).toBe('visit_month_lead');
    expect(tableFor({ measure: versionOf('no_show_rate'), by: ['PROGRAM'] })).toBe('visit_month');
  });

  it('has distinct patients only where every cell is one month and one code of what is kept', () => {
    const measure = versionOf('unique_patients');
    const kept = 'visit_month_patients';
    const inPrograms = (...codes: string[]) => [{ dimension: 'PROGRAM' as const, in: codes }];
    expect(tableFor({ measure })).toBe(kept);
    expect(tableFor({ measure, by: ['SITE', 'PROGRAM'] })).toBe(kept);
    expect(tableFor({ measure, by: ['MODALITY'], where: inPrograms('stroke') })).toBe(kept);
    expect(tableFor({ measure, by: ['PROGRAM'], scope: { ...everyone, programs: ['stroke', 'derm'] } })).toBe(kept);
    expect(tableFor({ measure, scope: { ...everyone, programs: ['stroke'] } })).toBe(kept);
    expect(tableFor({ measure, grain: null, range: { from: '2024-02-01', to: '2024-02-29' } })).toBe(kept);
    // A patient of two programs, or of two months, is one patient.
    expect(tableFor({ measure, scope: { ...everyone, programs: ['stroke', 'derm'] } })).toBe('visit');
    expect(tableFor({ measure, by: ['SITE'], scope: { ...everyone, programs: ['stroke', 'derm'] } })).toBe('visit');
    expect(tableFor({ measure, where: inPrograms('stroke', 'derm') })).toBe('visit');
    expect(tableFor({ measure, grain: null })).toBe('visit');
    expect(tableFor({ measure, grain: 'QUARTER' })).toBe('visit');
    expect(tableFor({ measure, grain: 'WEEK', range: { from: '2024-02-01', to: '2024-02-29' } })).toBe('visit');
    expect(tableFor({ measure, by: ['PAYER'] })).toBe('visit');
    expect(tableFor({ measure, except: inPrograms('stroke') })).toBe('visit');
    expect(tableFor({ measure: { ...measure, version: 'another' } })).toBe('visit');
  });
});

describe('answers of one snapshot', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' }), visitRow({ id: 'b', status: 'no_show' })]);
  });
  afterAll(() => database.drop());

  it('name the table they were read from, and nothing of the counts', async () => {
    const counts = await new OutcomeRepository(dataSource).counts(asked());
    expect(counts).toBeInstanceOf(Undisclosed);
    expect(planOf(counts)).toEqual({ table: 'visit_month', rowsEstimated: expect.any(Number) });
  });

  it('refuse a question that would read too many rows, with the way to narrow it', async () => {
    await dataSource.query('analyze visit');
    const answer = (rowLimit: number) =>
      oneView(dataSource, 10_000, async ({ read }) =>
        readPlanned({ read, query: asked({ by: ['PROVIDER'] }), sizes: await readTableSizes(read), rowLimit }),
      );
    await expect(answer(1)).rejects.toThrow(TooMuchData);
    await expect(answer(1)).rejects.toMatchObject({
      code: 'TOO_MUCH_DATA',
      message: expect.stringMatching(/shorter range/),
    });
    expect((await answer(1000)).plan).toMatchObject({ table: 'visit' });
  });

  it('are kept until the next snapshot, whoever asks, and never shown on another', async () => {
    const outcomes = new OutcomeRepository(dataSource, 10_000);
    const denominator = async (scope = everyone) => {
      let rows = 0;
      const cache = new CountsCache();
      const counts = await new OutcomeRepository(dataSource, 10_000, cache).counts(asked({ scope, grain: null }));
      expect(counts).toBeInstanceOf(Undisclosed);
      await oneView(dataSource, 10_000, async ({ snapshot }) => {
        rows =
          cache.get(snapshot.number, asked({ scope: { ...scope, principal: 'another' }, grain: null }))?.counts[0]
            ?.denominator ?? -1;
        expect(cache.get(snapshot.number + 1, asked({ scope, grain: null }))).toBeUndefined();
        return null;
      });
      return rows;
    };
    expect(await denominator()).toBe(2);
    await outcomes.counts(asked());
    // Rows that no snapshot knows of are not seen by a process that has an answer for this snapshot.
    await loadRows(dataSource, 'visits', [visitRow({ id: 'c' })]);
    expect(await denominator()).toBe(3);
    await new SnapshotRepository(dataSource).advance('a definition changed');
    expect(await denominator({ ...everyone, programs: ['none'] })).toBe(-1);
  });
});

describe('the cache of counts', () => {
  const answer = (cells: number) => ({
    plan: null,
    counts: Array.from({ length: cells }, () => ({}) as never),
  });
  const question = (month: number) => asked({ range: { from: `2024-0${month}-01`, to: `2024-0${month}-28` } });

  it('lets the least recently asked go first when its cells are many', () => {
    const cache = new CountsCache(25);
    cache.set(1, question(1), answer(10));
    cache.set(1, question(2), answer(10));
    cache.get(1, question(1));
    cache.set(1, question(3), answer(10));
    expect([1, 2, 3].map((month) => cache.get(1, question(month)) !== undefined)).toEqual([true, false, true]);
    cache.set(1, question(4), answer(100));
    expect(cache.get(1, question(4))).toBeUndefined();
  });

  it('is emptied by a later snapshot and takes nothing of an earlier one', () => {
    const cache = new CountsCache();
    cache.set(2, question(1), answer(1));
    cache.set(1, question(2), answer(1));
    expect(cache.get(1, question(2))).toBeUndefined();
    cache.set(3, question(3), answer(1));
    expect(cache.get(3, question(1))).toBeUndefined();
    expect(cache.get(2, question(1))).toBeUndefined();
  });
});
