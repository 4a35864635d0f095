import type { AccessScope, ImportProblem } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ImportFailure } from '../loading/import-failure';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, programRow, stayRow, surveyRow, visitCountRow, visitRow } from '../testing/rows';
import { ImportRepository } from './import-repository';
import { SnapshotRepository } from './snapshot-repository';

const steward: AccessScope = { principal: 'steward', role: 'steward', plane: 'released', programs: 'all' };
const limited: AccessScope = { principal: 'someone', role: 'director', plane: 'released', programs: ['cardiology'] };

describe('the record of imports', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let imports: ImportRepository;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    imports = new ImportRepository(dataSource);
  });
  afterEach(() => database.drop());

  const tables = ['visit', 'visit_count', 'stay', 'stay_index', 'survey_answer', 'program', 'source_extent'];
  const contents = async () => {
    const counts = await Promise.all(
      tables.map((table) => dataSource.query(`select count(*)::int as n from ${table}`)),
    );
    return Object.fromEntries(tables.map((table, n) => [table, counts[n][0].n as number]));
  };

  it('lists the latest first, page by page, with the total', async () => {
    for (const code of ['a', 'b', 'c'])
      await loadRows(dataSource, 'programs', [programRow(code)], { fileName: `${code}.csv` });
    const first = await imports.list({ scope: steward, first: 2 });
    expect([first.rows.map((row) => row.fileName), first.total]).toEqual([['c.csv', 'b.csv'], 3]);
    const second = await imports.list({ scope: steward, first: 2, after: first.next });
    expect([second.rows.map((row) => row.fileName), second.next]).toEqual([['a.csv'], null]);
    expect(second.rows[0]).toMatchObject({
      feed: 'programs',
      source: 'ehr',
      state: 'committed',
      rows: 1,
      inserted: 1,
      snapshot: 1,
    });
  });

  it('keeps the first problems in detail and counts all of them exactly', async () => {
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    const problems = Array.from({ length: 10_300 }, (_, n): ImportProblem => ({
      severity: n % 3 ? 'warning' : 'reject',
      line: n + 3,
      column: n % 3 ? 'age' : null,
      code: n % 3 ? 'out_of_range' : 'too_few_fields',
      reason: 'As the test says.',
    }));
    const { importId } = await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })], {
      batches: batchesOf('visits', [visitRow({ id: 'a' })], { problems }),
      allowRejects: true,
    });
    if (importId === null) throw new Error('not a dry run');
    expect(await imports.problemSummary(importId, steward)).toEqual([
      { severity: 'warning', column: 'age', code: 'out_of_range', problems: 6866 },
      { severity: 'reject', column: null, code: 'too_few_fields', problems: 3434 },
    ]);
    const page = await imports.problems({ importId, scope: steward, first: 2, severity: 'reject' });
    expect(page.rows.map((row) => [row.line, row.code])).toEqual([
      [3, 'too_few_fields'],
      [6, 'too_few_fields'],
    ]);
    const after = await imports.problems({ importId, scope: steward, first: 1, severity: 'reject', after: page.next });
    expect(after.rows[0]?.line).toBe(9);
    const all = await imports.problems({ importId, scope: steward, first: 20_000 });
    expect([all.rows.length, all.total, all.next]).toEqual([10_000, 10_000, null]);
  });

  it('shows a principal of some programs only the imports they made', async () => {
    const { importId } = await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    if (importId === null) throw new Error('not a dry run');
    expect((await imports.list({ scope: limited, first: 10 })).total).toBe(0);
    expect(await imports.get(importId, limited)).toBeNull();
    expect(await imports.problemSummary(importId, limited)).toEqual([]);
    expect((await imports.problems({ importId, scope: limited, first: 10 })).rows).toEqual([]);
    expect((await imports.get(importId, { ...limited, principal: 'steward' }))?.id).toBe(importId);
  });

  it('closes an import that was interrupted when the next one comes, and leaves running ones alone', async () => {
    const received = `insert into import (feed, state, source, file_name, principal, received_at)
      values ('visits', 'received', 'ehr', 'lost.csv', 'steward', now() - interval '1 hour') returning id`;
    const [lost] = await dataSource.query(received);
    const [running] = await dataSource.query(received);
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`select pg_advisory_xact_lock(hashtextextended('inflect.import:' || $1::integer, 0))`, [
      running.id,
    ]);
    await loadRows(dataSource, 'programs', [programRow('a')]);
    await runner.rollbackTransaction();
    await runner.release();
    expect((await imports.get(lost.id, steward))?.state).toBe('failed');
    expect((await imports.get(lost.id, steward))?.failure).toContain('Interrupted');
    expect((await imports.get(running.id, steward))?.state).toBe('received');
  });

  it('says a database is empty until something was committed', async () => {
    expect(await imports.isEmpty()).toBe(true);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })]).catch((error: unknown) => {
      if (!(error instanceof ImportFailure)) throw error;
    });
    await loadRows(dataSource, 'programs', [programRow('a')], { dryRun: true });
    expect(await imports.isEmpty()).toBe(true);
    await loadRows(dataSource, 'programs', [programRow('a')]);
    expect(await imports.isEmpty()).toBe(false);
  });

  it('removes what one source sent and leaves the others whole, readmission flags included', async () => {
    const sample = { source: 'sample' };
    const programs = ['cardiology', 'derm'].map((code) => programRow(code, sample));
    await loadRows(dataSource, 'programs', programs, sample);
    const own = [stayRow({ id: 'x', patient: 'ann', admittedOn: '2024-01-01' })];
    await loadRows(dataSource, 'stays', own);
    const flags = () => dataSource.query('select any_readmitted from stay_index order by natural_key');
    await loadRows(
      dataSource,
      'stays',
      [stayRow({ id: 'y', patient: 'ann', admittedOn: '2024-01-09', ...sample })],
      sample,
    );
    expect((await flags()).filter((row: { any_readmitted: boolean }) => row.any_readmitted)).toHaveLength(1);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', program: 'derm', ...sample })], sample);
    await loadRows(dataSource, 'visit_counts', [visitCountRow({ id: 'c', ...sample })], sample);
    await loadRows(dataSource, 'surveys', [surveyRow({ id: 's', ...sample })], sample);
    const before = (await new SnapshotRepository(dataSource).latest()).number;

    expect(await imports.removeSource('sample', limited)).toBe(0);
    expect(await imports.removeSource('sample', steward)).toBe(5);
    expect(await contents()).toEqual({
      visit: 0,
      visit_count: 0,
      stay: 1,
      stay_index: 1,
      survey_answer: 0,
      program: 1, // cardiology: the other source's stay names it
      source_extent: 1,
    });
    expect(await flags()).toEqual([{ any_readmitted: false }]);
    expect((await new SnapshotRepository(dataSource).latest()).number).toBe(before + 1);
    expect(await imports.isEmpty()).toBe(false);
    expect(await imports.removeSource('sample', steward)).toBe(0);
    expect((await new SnapshotRepository(dataSource).latest()).number).toBe(before + 1);
  });
});
