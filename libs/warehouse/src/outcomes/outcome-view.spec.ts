import { type AccessScope, type CountsQuery, findMeasure, type MeasureVersion, outcomeTable } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { OutcomeRepository } from './outcome-repository';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-03-01', to: '2024-03-31' };

describe('a view of the outcomes', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let loaded = 0;
  /** Thirty visits of thirty patients; programs were snapshot 1. */
  const commitAnImport = async (): Promise<void> => {
    const rows = Array.from({ length: 30 }, () => {
      loaded += 1;
      return visitRow({ id: `${loaded}`, patient: `${loaded}`, serviceDate: '2024-03-04' });
    });
    await loadRows(dataSource, 'visits', rows);
  };
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    await commitAnImport();
  });
  afterAll(() => database.drop());

  const measure = findMeasure('visits')!;
  const version = measure.versions[0] as MeasureVersion;
  const asked: CountsQuery = { measure: version, range, grain: null, by: [], where: [], scope };
  const inYear: CountsQuery = { ...asked, range: { from: '2024-01-01', to: '2024-12-31' } };

  it('answers every question from the state its snapshot names, though an import is committed in between', async () => {
    const outcomes = new OutcomeRepository(dataSource);
    const shown = async (query: CountsQuery, between: () => Promise<void>) =>
      outcomes.view(async (view) => {
        await between();
        const { cells, total } = await view.countsWithTotal(query);
        const table = outcomeTable({ measure, version, by: [], cells, total, range: query.range, grain: null, scope });
        return { snapshot: view.snapshot.number, visits: Number(table.total.value) };
      });
    expect(await shown(asked, commitAnImport)).toEqual({ snapshot: 2, visits: 30 });
    // Nor is the answer to the earlier state kept for the later one.
    expect(await shown(asked, async () => undefined)).toEqual({ snapshot: 3, visits: 60 });
    expect(await shown(inYear, commitAnImport)).toEqual({ snapshot: 3, visits: 60 });
    expect(await shown(inYear, async () => undefined)).toEqual({ snapshot: 4, visits: 90 });
  });

  it('reads events and the reach of the data from the same state', async () => {
    const outcomes = new OutcomeRepository(dataSource);
    const found = await outcomes.view(async (view) => {
      await dataSource.query(
        `insert into event (natural_key, import_id, source_id, title, "on", kind)
         select gen_random_uuid(), 1, (select min(id) from source), 'Strike', '2024-03-05', (enum_range(null::event_kind))[1]`,
      );
      return view.events.between({ scope, range });
    });
    expect(found).toEqual([]);
  });

  it('reads nothing more once it has ended, and leaves the connection as it was', async () => {
    const outcomes = new OutcomeRepository(dataSource);
    let kept: (() => Promise<unknown>) | undefined;
    await expect(
      outcomes.view(async (view) => {
        kept = () => view.latestData(scope);
        throw new Error('The resolver failed.');
      }),
    ).rejects.toThrow('The resolver failed.');
    await expect(kept?.()).rejects.toThrow('no longer read');
    await expect(commitAnImport()).resolves.toBeUndefined();
  });
});
