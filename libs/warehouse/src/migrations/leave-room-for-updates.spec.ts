import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';

describe('room for updates', () => {
  it('keeps a changed visit on its page, where it is one of few', async () => {
    const { dataSource, drop } = await createEmptyDatabase();
    try {
      await loadRows(dataSource, 'programs', [programRow('cardiology')]);
      const visits = (ageBand: '18-29' | '65-74') =>
        Array.from({ length: 400 }, (_, n) => visitRow({ id: `${n}`, ageBand: n % 20 === 0 ? ageBand : '45-64' }));
      const pages = () =>
        dataSource.query(`select natural_key, (ctid::text::point)[0] as page from visit order by natural_key`);
      await loadRows(dataSource, 'visits', visits('18-29'));
      const before: { page: number }[] = await pages();
      expect(new Set(before.map(({ page }) => page)).size).toBeGreaterThan(5);
      expect(await loadRows(dataSource, 'visits', visits('65-74'))).toMatchObject({ updated: 20, unchanged: 380 });
      expect(await pages()).toEqual(before);
    } finally {
      await drop();
    }
  });
});
