import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { removeSourceRows } from '../../imports/remove-source';
import { changingRows } from '../../testing/changing-rows';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow, visitRow } from '../../testing/rows';

/** What a source says of visit `id` on one day: always the same, so that only the order of its files differs. */
interface Version {
  id: number;
  updated: number;
}
const version: fc.Arbitrary<Version> = fc.record({
  id: fc.integer({ min: 0, max: 3 }),
  updated: fc.integer({ min: 1, max: 9 }),
});
const said = ({ id, updated }: Version) =>
  changingRows.visits({
    id,
    updated,
    source: 'ehr',
    variant: (id * 7 + updated * 5) % 4,
    patient: (id + updated * 3) % 3,
    deleted: (id * 5 + updated * 11) % 4 === 0,
  });

/** Files that together hold every version at least once: in any order, some twice. */
const deliveries: fc.Arbitrary<{ first: Version[][]; second: Version[][] }> = fc
  .uniqueArray(version, { minLength: 2, maxLength: 14, selector: ({ id, updated }) => `${id} ${updated}` })
  .chain((versions) => {
    const whole = fc.shuffledSubarray(versions, { minLength: versions.length });
    const delivery = fc
      .tuple(
        whole,
        fc.array(fc.constantFrom(...versions), { maxLength: 4 }),
        fc.array(fc.nat({ max: 5 }), { maxLength: 5 }),
      )
      .map(([all, again, cuts]) => cut([...all, ...again], cuts));
    return fc.record({ first: delivery, second: delivery });
  });

function cut(lines: Version[], sizes: number[]): Version[][] {
  const files: Version[][] = [];
  let rest = lines;
  for (const size of sizes) {
    files.push(rest.slice(0, size + 1));
    rest = rest.slice(size + 1);
  }
  return [...files, rest].filter((file) => file.length > 0);
}

describe('dated rows in any order', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    const codes = ['program-0', 'program-1', 'program-2', 'cardiology'];
    const programs = codes.map((code) => programRow(code, { source: 'registry' }));
    await loadRows(dataSource, 'programs', programs, { source: 'registry' });
  }, 60_000);
  afterAll(() => database.drop());

  const visits = () =>
    dataSource.query(`
      select visit.natural_key, patient_key, visit.source_updated_at, starts_at, service_date::text, status, age_band,
        program.code as program, site.code as site
      from visit join program on program.id = program_id left join site on site.id = site_id order by visit.natural_key`);
  const delivered = async (files: Version[][]) => {
    for (const file of files) await loadRows(dataSource, 'visits', file.map(said));
    const found = await visits();
    await removeSourceRows(dataSource, 'ehr');
    return found;
  };

  it('end in the same table: duplicated, replayed, reordered, overlapping', async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ first, second }) => {
        const found = await delivered(first);
        expect(await delivered(second)).toEqual(found);
        rows += found.length;
        const latest = new Map<number, Version>();
        for (const given of first.flat())
          if (given.updated > (latest.get(given.id)?.updated ?? 0)) latest.set(given.id, given);
        const standing = [...latest.values()].map(said).filter(({ deleted }) => !deleted);
        expect(found.map((row: { patient_key: string }) => row.patient_key).sort()).toEqual(
          standing.map(({ patientKey }) => String(patientKey)).sort(),
        );
      }),
      { numRuns: 10, seed: 20260302, endOnFailure: true },
    );
    expect(rows).toBeGreaterThan(8);
  }, 300_000);

  it('keep a row away whose newer tombstone came before it, until the source sends a newer row', async () => {
    const sent = (day: number, deleted: boolean) =>
      loadRows(dataSource, 'visits', [visitRow({ id: 'late', sourceUpdatedAt: Date.UTC(2024, 0, day), deleted })]);
    expect(await sent(10, true)).toMatchObject({ deleted: 0, unchanged: 1 });
    expect(await sent(9, false)).toMatchObject({ inserted: 0, unchanged: 1 });
    expect(await sent(10, false)).toMatchObject({ inserted: 0, unchanged: 1 });
    expect(await sent(11, false)).toMatchObject({ inserted: 1, unchanged: 0 });
    expect(await sent(10, true)).toMatchObject({ deleted: 0, unchanged: 1 });
    expect(await sent(12, true)).toMatchObject({ deleted: 1 });
    expect(await sent(11, false)).toMatchObject({ inserted: 0, unchanged: 1 });
    await removeSourceRows(dataSource, 'ehr');
  }, 60_000);

  it('let a tombstone without a date take earlier lines of its file away, and later ones stand', async () => {
    const line = (id: string, given: { deleted?: boolean; day?: number; status?: 'no_show' }) =>
      visitRow({
        id,
        status: given.status ?? 'completed',
        deleted: given.deleted ?? false,
        sourceUpdatedAt: given.day === undefined ? null : Date.UTC(2024, 0, given.day),
      });
    const rows = [
      ...[line('gone', { day: 5 }), line('gone', { deleted: true })],
      ...[line('back', { day: 5 }), line('back', { deleted: true }), line('back', { status: 'no_show' })],
      ...[line('newest', { day: 7, status: 'no_show' }), line('newest', { day: 6 })],
    ];
    expect(await loadRows(dataSource, 'visits', rows)).toMatchObject({ inserted: 2, duplicates: 4, unchanged: 1 });
    expect(await dataSource.query('select status from visit')).toEqual([{ status: 'no_show' }, { status: 'no_show' }]);
    await removeSourceRows(dataSource, 'ehr');
  }, 60_000);
});
