import { jest } from '@jest/globals';
import type { AccessScope, Visit } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow, visitRow } from '../testing/rows';
import { QualityRepository } from './quality-repository';

// Whole databases are made and written anew.
jest.setTimeout(60_000);

const all: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };

/** Visits of one day, by as many patients. */
const visitsOf = (day: string, count: number, given: (n: number) => Partial<Visit> = () => ({})): Visit[] =>
  Array.from({ length: count }, (_, n) => visitRow({ id: `${day} ${n}`, serviceDate: day, ...given(n) }));

describe('the quality of the data', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let repository: QualityRepository;
  const quality = (request: Partial<Parameters<QualityRepository['quality']>[0]> = {}, roles = ['director']) =>
    repository.quality({ range, scope: all, source: null, ...request }, roles);
  const received = (importId: number | null, at: string) =>
    dataSource.query('update import set received_at = $2 where id = $1', [importId, at]);

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    repository = new QualityRepository(dataSource);
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('psychiatry')]);
    const first = [
      ...visitsOf('2024-01-10', 40, (n) => ({
        payer: n < 20 ? 'medicare' : null,
        status: n < 12 ? 'booked' : 'completed',
      })),
      ...visitsOf('2024-02-10', 40, (n) => ({ payer: n < 35 ? 'medicare' : null, program: 'psychiatry' })),
      ...visitsOf('2024-03-10', 30, () => ({ payer: 'medicaid' })),
    ];
    await received((await loadRows(dataSource, 'visits', first)).importId, '2024-03-11T06:00:00Z');
    const late = [
      ...visitsOf('2024-03-11', 20),
      ...visitsOf('2024-03-06', 20),
      ...visitsOf('2024-01-10', 12, () => ({ payer: 'medicare', status: 'completed', escalatedTo: 'ed' })),
    ];
    const twice = [...late, ...late.slice(0, 2)].map((row, i) => ({ ...row, line: i + 2 }));
    await received((await loadRows(dataSource, 'visits', twice)).importId, '2024-03-13T06:00:00Z');
    await received((await loadRows(dataSource, 'visits', late)).importId, '2024-03-15T06:00:00Z');
    await loadRows(dataSource, 'stays', [stayRow({ id: 's1' })]);
  });
  afterAll(() => database.drop());

  it('says how complete each column is, of the columns the source fills', async () => {
    const { completeness, absent } = await quality();
    const payer = completeness.find(({ field, feed }) => field === 'payer' && feed === 'visits');
    expect(payer?.months).toEqual([
      // 20 of 40 as first sent; the 12 that came again have one too, as before.
      { month: '2024-01-01', share: 0.5 },
      // 5 of 40 without: hidden.
      { month: '2024-02-01', share: null },
      { month: '2024-03-01', share: 30 / 70 },
    ]);
    // Or the hidden month could be had from the total.
    expect(payer?.share).toBeNull();
    expect(completeness.find(({ field }) => field === 'site')?.share).toBe(1);
    expect(absent.find(({ feed }) => feed === 'visits')?.fields).toEqual(expect.arrayContaining(['sex', 'zip3']));
    expect(absent.find(({ feed }) => feed === 'visits')?.fields).not.toContain('payer');
  });

  it('counts what is still booked three days after it was due', async () => {
    const fresh = await createEmptyDatabase();
    try {
      await loadRows(fresh.dataSource, 'programs', [programRow('cardiology')]);
      await loadRows(fresh.dataSource, 'visits', [
        ...visitsOf('2024-01-10', 48, (n) => ({ status: n < 12 ? 'booked' : 'completed' })),
        ...visitsOf('2024-02-27', 20, () => ({ status: 'booked' })),
        ...visitsOf('2024-02-28', 20),
        ...visitsOf('2024-03-20', 20, () => ({ status: 'booked' })),
      ]);
      const { unresolved } = await new QualityRepository(fresh.dataSource).quality(
        { range, scope: all, source: null },
        [],
      );
      expect(unresolved).toEqual([
        {
          source: 'ehr',
          feed: 'visits',
          months: [
            { month: '2024-01-01', share: 0.25 },
            // Due yesterday: not yet.
            { month: '2024-02-01', share: 0 },
            // Nothing was due after the data's end.
            { month: '2024-03-01', share: null },
          ],
        },
      ]);
    } finally {
      await fresh.drop();
    }
  });

  it('draws the late-arrival curve of imports after the first', async () => {
    const { lateArrival } = await quality();
    const [curve] = lateArrival;
    // 20 rows after 2 days, 20 after 7, 12 after 63; what the first import brought does not count.
    expect(curve?.points.map(({ days, share }) => [days, share])).toEqual([
      [0, 0],
      [1, 0],
      [3, 20 / 52],
      [7, 40 / 52],
      [14, 40 / 52],
      [30, 40 / 52],
      [60, 40 / 52],
      [90, 1],
    ]);
  });

  it('says when the next import is due', async () => {
    const { freshness } = await quality();
    expect(freshness.find(({ feed }) => feed === 'visits')).toEqual({
      source: 'ehr',
      feed: 'visits',
      from: '2024-01-10',
      through: '2024-03-11',
      lastImportAt: '2024-03-15T06:00:00.000Z',
      cadenceHours: 48,
      expectedNextAt: '2024-03-17T06:00:00.000Z',
      overdue: true,
    });
    expect(freshness.find(({ feed }) => feed === 'stays')).toMatchObject({ cadenceHours: null, overdue: false });
  });

  it('counts duplicates of imports for those who import, and for nobody else', async () => {
    expect((await quality()).duplicates).toBeNull();
    const wide = { range: { from: '2024-03-01', to: '2024-03-31' } };
    expect((await quality(wide, ['steward'])).duplicates).toMatchObject([{ feed: 'visits', rows: 54, duplicates: 2 }]);
    // What came after the period's end is most likely of its rows: the page ends with the last whole month.
    const before = { range: { from: '2024-01-01', to: '2024-02-29' } };
    expect((await quality(before, ['steward'])).duplicates).toMatchObject([{ duplicates: 2 }]);
    const after = { range: { from: '2025-01-01', to: '2025-12-31' } };
    expect((await quality(after, ['steward'])).duplicates).toEqual([]);
    expect((await quality({ ...wide, source: 'other' }, ['steward'])).duplicates).toEqual([]);
  });

  it('speaks only of rows in scope and of the source asked for', async () => {
    const scoped = await quality({ scope: { ...all, programs: ['psychiatry'] } }, ['steward']);
    expect(scoped.duplicates).toBeNull();
    expect(scoped.completeness.find(({ field }) => field === 'site')?.months).toEqual([
      { month: '2024-02-01', share: 1 },
    ]);
    expect((await quality({ source: 'other' })).completeness).toEqual([]);
  });

  it('hides a feed of one patient', async () => {
    const { completeness } = await quality();
    expect(completeness.filter(({ feed }) => feed === 'stays').map(({ share }) => share)).toEqual(
      expect.arrayContaining([null]),
    );
    expect(completeness.filter(({ feed, share }) => feed === 'stays' && share !== null)).toEqual([]);
  });

  it('names the months an import revised: those before the end the data had', async () => {
    const imports: { id: number }[] = await dataSource.query(`select id from import where feed = 'visits' order by id`);
    const [first, second, third] = imports.map(({ id }) => id);
    expect(await repository.revisedMonths(first ?? 0)).toEqual([]);
    expect(await repository.revisedMonths(second ?? 0)).toEqual([
      { month: '2024-01-01', days: 1 },
      { month: '2024-03-01', days: 1 },
    ]);
    expect(await repository.revisedMonths(third ?? 0)).toEqual([]);
  });

  it('takes the files of one night for one delivery', async () => {
    for (const at of ['2024-03-15T06:10:00Z', '2024-03-15T06:50:00Z'])
      await received((await loadRows(dataSource, 'visits', visitsOf('2024-03-11', 20))).importId, at);
    const { freshness } = await quality();
    expect(freshness.find(({ feed }) => feed === 'visits')).toMatchObject({
      lastImportAt: '2024-03-15T06:50:00.000Z',
      cadenceHours: 48,
      expectedNextAt: '2024-03-17T06:50:00.000Z',
    });
  });
});
