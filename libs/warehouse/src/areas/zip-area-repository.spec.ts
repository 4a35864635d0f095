import { type AccessScope, findMeasure, type MeasureVersion } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { AuditRepository } from '../administration/audit-repository';
import { SnapshotRepository } from '../imports/snapshot-repository';
import { readCounts } from '../outcomes/read-counts';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { ZipAreaRepository } from './zip-area-repository';
import { oneView } from '../outcomes/one-view';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };

describe('rurality of ZIP code areas', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let areas: ZipAreaRepository;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    areas = new ZipAreaRepository(dataSource);
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    const zips = ['680', '680', '690', '000', null];
    await loadRows(
      dataSource,
      'visits',
      zips.map((zip3, n) => visitRow({ id: `v${n}`, zip3 })),
    );
  });
  afterAll(() => database.drop());

  const visitsByRurality = async (): Promise<Record<string, number>> => {
    const measure = findMeasure('visits')?.versions[0] as MeasureVersion;
    const range = { from: '2024-03-01', to: '2024-03-31' };
    const rows = await oneView(dataSource, 30_000, ({ read }) =>
      readCounts(read, { measure, range, grain: null, by: ['RURALITY'], where: [], scope }),
    );
    return Object.fromEntries(rows.map(({ keys, denominator }) => [keys[0] ?? 'not recorded', denominator]));
  };

  it('is not recorded before a table is loaded', async () => {
    expect(await areas.state()).toEqual({ byRurality: {}, named: 3, namedWithoutClass: 3 });
    expect(await visitsByRurality()).toEqual({ 'not recorded': 5 });
  });

  it('classes visits by the area loaded last, under a new snapshot and with an audit entry', async () => {
    const before = (await new SnapshotRepository(dataSource).latest()).number;
    await areas.replace(new Map([['680', 'metropolitan']]), 'steward');
    const table = new Map([
      ['680', 'rural'],
      ['690', 'small_town'],
      ['700', 'rural'],
    ] as const);
    expect(await areas.replace(table, 'steward')).toEqual({ changed: true, snapshot: before + 2 });
    // The same table once more changes nothing that was computed.
    expect(await areas.replace(table, 'steward')).toEqual({ changed: false, snapshot: before + 2 });
    expect(await visitsByRurality()).toEqual({ rural: 2, small_town: 1, 'not recorded': 2 });
    expect(await areas.state()).toEqual({ byRurality: { rural: 2, small_town: 1 }, named: 3, namedWithoutClass: 1 });
    const [entry] = await dataSource.query(
      `select detail from audit_event where action = 'areas.loaded' order by sequence desc`,
    );
    expect(entry.detail).toContain('3');
    expect((await new AuditRepository(dataSource).verify()).intact).toBe(true);
  });
});
