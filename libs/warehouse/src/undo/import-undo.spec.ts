import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ImportRepository } from '../imports/import-repository';
import { SnapshotRepository } from '../imports/snapshot-repository';
import { dataDump } from '../testing/data-dump';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, programRow, stayRow, visitRow } from '../testing/rows';
import { ImportUndo, type UndoSummary } from './import-undo';
import type { UndoRefused } from './undo-refused';

const steward: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };
const limited: AccessScope = { ...steward, principal: 'someone', programs: ['cardiology'] };

describe('undo of an import', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let imports: ImportRepository;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    imports = new ImportRepository(dataSource);
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
  });
  afterEach(() => database.drop());

  const load = async (...given: Parameters<typeof loadRows> extends [unknown, ...infer Rest] ? Rest : never) => {
    const { importId } = await loadRows(dataSource, ...given);
    if (importId === null) throw new Error('not a dry run');
    return importId;
  };
  const undo = (importId: number, scope = steward): Promise<UndoSummary> =>
    new ImportUndo(dataSource).undo({ importId, scope, principal: scope.principal });
  const refusal = async (importId: number, scope = steward): Promise<UndoRefused> => {
    const before = await dataDump(dataSource);
    const error = await undo(importId, scope).then(
      () => new Error('It was taken back.'),
      (refused: UndoRefused) => refused,
    );
    expect(await dataDump(dataSource)).toEqual(before);
    expect(error.name).toBe('UndoRefused');
    return error as UndoRefused;
  };
  const latest = async () => (await new SnapshotRepository(dataSource).latest()).number;
  const stateOf = async (importId: number) => (await imports.get(importId, steward))?.state;

  /** Until another session waits for an advisory lock; its process id. */
  const someoneWaiting = async (): Promise<number> => {
    for (;;) {
      const [row]: { pid: number }[] = await dataSource.query(
        `select pid from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      if (row) return row.pid;
    }
  };

  it('counts what it removed and restored, and gives the data a snapshot that names it', async () => {
    await load('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b' }), visitRow({ id: 'c' }), visitRow({ id: 'd' })]);
    const correction = await load('visits', [
      visitRow({ id: 'a', status: 'no_show' }),
      visitRow({ id: 'b', patient: 'merged' }),
      visitRow({ id: 'c', deleted: true }),
      visitRow({ id: 'd', sourceUpdatedAt: Date.UTC(2024, 5, 1) }),
      visitRow({ id: 'new' }),
      visitRow({ id: 'newer' }),
    ]);
    const before = await latest();
    expect(await undo(correction)).toEqual({ importId: correction, removed: 2, restored: 4, snapshot: before + 1 });
    expect(await new SnapshotRepository(dataSource).latest()).toMatchObject({
      number: before + 1,
      cause: `undo of import ${correction}`,
    });
    expect((await imports.list({ scope: steward, first: 1 })).rows[0]).toMatchObject({
      id: correction,
      state: 'undone',
      undoneBy: 'steward',
      undoneAt: expect.any(Date),
    });
  });

  it('keeps the snapshot where the import had changed nothing', async () => {
    await load('visits', [visitRow({ id: 'a' })]);
    const again = await load('visits', [visitRow({ id: 'a' })]);
    const before = await latest();
    expect(await undo(again)).toEqual({ importId: again, removed: 0, restored: 0, snapshot: before });
    expect([await latest(), await stateOf(again)]).toEqual([before, 'undone']);
  });

  it('takes the readmission back that the import had brought about', async () => {
    const flags = () => dataSource.query('select any_readmitted from stay_index order by episode_admitted_on');
    await load('stays', [stayRow({ id: 'x', patient: 'ann', admittedOn: '2024-01-01' })]);
    const second = await load('stays', [stayRow({ id: 'y', patient: 'ann', admittedOn: '2024-01-09' })]);
    expect(await flags()).toEqual([{ any_readmitted: true }, { any_readmitted: false }]);
    await undo(second);
    expect(await flags()).toEqual([{ any_readmitted: false }]);
  });

  it('lets the file be imported again', async () => {
    const rows = [visitRow({ id: 'a' }), visitRow({ id: 'b' })];
    const first = await load('visits', rows);
    const before = (await dataDump(dataSource))['visit']?.map((row) => row.replace(`,${first},`, ','));
    await undo(first);
    const again = await load('visits', rows);
    expect((await dataDump(dataSource))['visit']?.map((row) => row.replace(`,${again},`, ','))).toEqual(before);
  });

  it('refuses while later imports stand on its rows, and names them with the way out', async () => {
    const first = await load('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b' }), visitRow({ id: 'c' })]);
    const second = await load('visits', [visitRow({ id: 'a', deleted: true })]);
    const third = await load('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b', status: 'no_show' })]);
    const elsewhere = await load('visits', [visitRow({ id: 'x' })]);
    expect(await refusal(first)).toMatchObject({
      code: 'TOUCHED_LATER',
      laterImportIds: [third, second],
      message: `Import ${first} cannot be taken back yet: imports ${third} and ${second} later changed rows of it. Take those back first, the latest first.`,
    });
    expect(await refusal(second)).toMatchObject({ code: 'TOUCHED_LATER', laterImportIds: [third] });
    for (const importId of [third, second, first]) await undo(importId);
    expect(await stateOf(elsewhere)).toBe('committed');
    expect(await dataSource.query('select import_id from visit')).toEqual([{ import_id: elsewhere }]);
  });

  it('refuses what was never there, failed, or is already taken back', async () => {
    expect(await refusal(999)).toMatchObject({ code: 'UNKNOWN_IMPORT' });
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', program: 'no such program' })]).catch(() => undefined);
    const [failed] = (await imports.list({ scope: steward, first: 1 })).rows;
    expect(await refusal(failed?.id ?? 0)).toMatchObject({
      code: 'NOT_COMMITTED',
      message: expect.stringContaining('failed'),
    });
    const good = await load('visits', [visitRow({ id: 'a' })]);
    expect(await refusal(good, limited)).toMatchObject({ code: 'UNKNOWN_IMPORT' });
    await undo(good);
    expect(await refusal(good)).toMatchObject({ code: 'ALREADY_UNDONE' });
  });

  it('lets a principal of some programs take back only what they imported', async () => {
    const own = await load('visits', [visitRow({ id: 'a' })], { principal: limited.principal });
    expect(await undo(own, limited)).toMatchObject({ removed: 1 });
  });

  it('refuses an import of a version that kept no journal', async () => {
    const importId = await load('visits', [visitRow({ id: 'a' })]);
    await dataSource.query('update import set reversible = false where id = $1', [importId]);
    expect(await refusal(importId)).toMatchObject({ code: 'NOT_REVERSIBLE' });
  });

  it('keeps a program that rows of another import name, and says whose', async () => {
    const sent = await load('visits', [visitRow({ id: 'a', program: 'derm' })], { programs: [programRow('derm')] });
    const other = await load('visits', [visitRow({ id: 'b', program: 'derm', source: 'other' })], { source: 'other' });
    expect(await refusal(sent)).toMatchObject({
      code: 'PROGRAM_IN_USE',
      laterImportIds: [other],
      message: expect.stringContaining(`the program derm, which rows of import ${other} name`),
    });
    await undo(other);
    expect(await undo(sent)).toMatchObject({ removed: 2, restored: 0 });
    expect(await dataSource.query(`select code from program where code = 'derm'`)).toEqual([]);
  });

  it('keeps a program that only a row to be restored names, and a deleted program comes back first', async () => {
    const derm = await load('programs', [programRow('derm')]);
    const visit = await load('visits', [visitRow({ id: 'a', program: 'derm' })]);
    const moved = await load('visits', [visitRow({ id: 'a', program: 'stroke' })]);
    expect(await refusal(derm)).toMatchObject({ code: 'PROGRAM_IN_USE', laterImportIds: [moved] });
    const gone = await load('programs', [programRow('derm', { deleted: true })]);
    expect(await refusal(moved)).toMatchObject({ code: 'TOUCHED_LATER', laterImportIds: [gone] });
    for (const importId of [gone, moved, visit, derm]) await undo(importId);
    expect(await dataSource.query('select count(*)::int as visits from visit')).toEqual([{ visits: 0 }]);
  });

  it('leaves everything as it was when its connection is lost before the end', async () => {
    await load('stays', [stayRow({ id: 'x', patient: 'ann' }), stayRow({ id: 'y', patient: 'bob' })]);
    const correction = await load('stays', [
      stayRow({ id: 'x', patient: 'eve' }),
      stayRow({ id: 'y', deleted: true }),
      stayRow({ id: 'z', admittedOn: '2025-01-01' }),
    ]);
    const before = await dataDump(dataSource);
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`select pg_advisory_xact_lock(hashtextextended('inflect.snapshot', 0))`);
    const cutOff = undo(correction).catch((error: unknown) => error);
    const pid = await someoneWaiting(); // all rows are taken back, the number of the snapshot is not drawn yet
    await dataSource.query('select pg_terminate_backend($1)', [pid]);
    expect(await cutOff).toMatchObject({ code: 'DATABASE_REFUSED', message: expect.stringContaining('Try again') });
    await holder.rollbackTransaction();
    await holder.release();
    expect([await dataDump(dataSource), await stateOf(correction)]).toEqual([before, 'committed']);
    expect(await undo(correction)).toMatchObject({ removed: 1, restored: 2 });
  });

  it('waits for a running load of its source, and is refused when that load changed its rows', async () => {
    const first = await load('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b' })]);
    const rows = [visitRow({ id: 'a', status: 'no_show' }), visitRow({ id: 'c' })];
    let waiting: Promise<unknown> | undefined;
    async function* meanwhile() {
      for await (const batch of batchesOf('visits', rows, { size: 1 })) {
        if (!waiting) {
          waiting = undo(first).catch((error: unknown) => error);
          await someoneWaiting();
        }
        yield batch;
      }
    }
    const second = await load('visits', rows, { batches: meanwhile() });
    expect(await waiting).toMatchObject({ code: 'TOUCHED_LATER', laterImportIds: [second] });
    expect(await dataSource.query('select count(*)::int as visits from visit')).toEqual([{ visits: 3 }]);
  });

  it('makes a load of its source wait, which then finds the rows as they were', async () => {
    await load('visits', [visitRow({ id: 'a', status: 'booked' })]);
    const second = await load('visits', [visitRow({ id: 'a' })]);
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`select pg_advisory_xact_lock(hashtextextended('inflect.snapshot', 0))`);
    const taken = undo(second);
    await someoneWaiting();
    const third = loadRows(dataSource, 'visits', [visitRow({ id: 'a', status: 'booked' })]);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await taken).toMatchObject({ restored: 1 });
    expect(await third).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 });
  });

  it('is done once though two ask for it', async () => {
    const importId = await load('visits', [visitRow({ id: 'a' })]);
    const both = await Promise.all([1, 2].map(() => undo(importId).catch((error: UndoRefused) => error.code)));
    expect(both.filter((outcome) => outcome === 'ALREADY_UNDONE')).toHaveLength(1);
  });

  it('has nothing left to restore of a source that was removed', async () => {
    const first = await load('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b', source: 'other' })]);
    const second = await load('visits', [
      visitRow({ id: 'a', status: 'no_show' }),
      visitRow({ id: 'b', source: 'other', status: 'no_show' }),
    ]);
    await imports.removeSource('ehr', steward);
    expect(await dataSource.query('select count(*)::int as rows, min(feed) as feed from replaced_row')).toEqual([
      { rows: 1, feed: 'visits' },
    ]);
    for (const importId of [first, second]) expect(await refusal(importId)).toMatchObject({ code: 'NOT_COMMITTED' });
    expect(await imports.isEmpty()).toBe(false);
  });
});
