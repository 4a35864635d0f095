import type { AccessScope } from '@inflect/measures';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { ImportUndo } from '../undo/import-undo';
import { AddVisitContentHash1795000000021 } from './1795000000021-add-visit-content-hash';

const steward: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };

describe('visits stored before they carried a hash', () => {
  it('are compared, replaced and brought back by an undo all the same', async () => {
    const { dataSource, drop } = await createEmptyDatabase();
    const migration = new AddVisitContentHash1795000000021();
    const runner = dataSource.createQueryRunner();
    const stored = (): Promise<unknown> =>
      dataSource.query('select natural_key, import_id, status, trainee_present from visit order by natural_key');
    try {
      await loadRows(dataSource, 'programs', [programRow('cardiology')]);
      await loadRows(dataSource, 'visits', [visitRow({ id: '1', traineePresent: true }), visitRow({ id: '2' })]);
      const before = await stored();
      const { importId } = await loadRows(dataSource, 'visits', [visitRow({ id: '1', status: 'no_show' })]);
      const after = await stored();
      await migration.down(runner);
      await migration.up(runner);

      const again = [visitRow({ id: '1', status: 'no_show' }), visitRow({ id: '2' })];
      expect(await loadRows(dataSource, 'visits', again)).toMatchObject({ updated: 0, unchanged: 2 });
      expect(await stored()).toEqual(after);
      await new ImportUndo(dataSource).undo({ importId: importId ?? 0, scope: steward, principal: 'steward' });
      expect(await stored()).toEqual(before);
    } finally {
      await runner.release();
      await drop();
    }
  });
});
