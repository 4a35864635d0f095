import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { naturalKeyOf, programRow, stayRow } from '../../testing/rows';
import type { ExpectedRoles } from './readmission-example';
import { readmissionExamples } from './worked-examples';

interface Flags {
  discharged: boolean;
  any_eligible: boolean;
  any_readmitted: boolean;
  hwr_eligible: boolean;
  hwr_readmitted: boolean;
  hwr_exclusion: string;
  pcr_eligible: boolean;
  pcr_readmitted: boolean;
  pcr_exclusion: string;
}

const role = (eligible: boolean, readmitted: boolean, otherwise: string): string => {
  if (!eligible) return otherwise;
  return readmitted ? 'returned' : 'out';
};

describe('worked examples of readmission', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  const found = new Map<string, ExpectedRoles>();

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    // One patient an example, all in one file.
    const rows = readmissionExamples.flatMap(({ name, stays }) =>
      stays.map(([id, admitted, discharged, given]) =>
        stayRow({
          id: `${name} ${id}`,
          patient: name,
          admittedOn: `2024-${admitted}`,
          dischargedOn: discharged && `2024-${discharged}`,
          ...given,
        }),
      ),
    );
    await loadRows(dataSource, 'stays', rows);
    const flags: (Flags & { key: string })[] = await dataSource.query(`
      select replace(natural_key::text, '-', '') as key, x.* from stay_index x`);
    for (const row of flags) {
      found.set(row.key, {
        any: role(row.any_eligible, row.any_readmitted, 'no index'),
        hwr: role(row.hwr_eligible, row.hwr_readmitted, row.hwr_exclusion),
        pcr: role(row.pcr_eligible, row.pcr_readmitted, row.pcr_exclusion),
      });
    }
  }, 60_000);
  afterAll(() => database.drop());

  it.each(readmissionExamples.map((example) => [`${example.name}: ${example.why}`, example] as const))(
    '%s',
    (_, { name, stays, expected }) => {
      const roles = stays.map(([id]) => [id, found.get(naturalKeyOf(`stays ehr ${name} ${id}`))]);
      expect(Object.fromEntries(roles)).toEqual(expected);
    },
  );

  it('are told apart by name', () => {
    expect(new Set(readmissionExamples.map(({ name }) => name)).size).toBe(readmissionExamples.length);
  });
});
