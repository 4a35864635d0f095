import type { Visit } from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { removeSourceRows } from '../../imports/remove-source';
import { changingRows, type ChangingRow } from '../../testing/changing-rows';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow } from '../../testing/rows';

const line: fc.Arbitrary<ChangingRow> = fc.record({
  id: fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 8, max: 27 })),
  source: fc.constant('ehr'),
  variant: fc.integer({ min: 0, max: 2 }),
  patient: fc.constantFrom(0, 0, 0, 1),
  updated: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  deleted: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

const counts = { inserted: 0, updated: 0, deleted: 0, unchanged: 0, duplicates: 0 };

/** The rules of a merge, one line after another: what the README says of them and nothing else. */
class Expected {
  readonly rows = new Map<number, ChangingRow>();
  private readonly tombstones = new Map<number, number>();

  load(lines: readonly ChangingRow[]): typeof counts {
    const found = { ...counts };
    for (const id of new Set(lines.map((each) => each.id))) {
      const winner = this.winner(lines.filter((each) => each.id === id));
      found.duplicates += lines.filter((each) => each.id === id).length - 1;
      found[this.apply(winner)] += 1;
    }
    return found;
  }

  private winner(lines: readonly ChangingRow[]): ChangingRow {
    const erased = lines.findLastIndex(({ deleted, updated }) => deleted && updated === null);
    const standing = lines.slice(Math.max(erased, 0));
    return standing.reduce((best, each) => ((each.updated ?? 0) >= (best.updated ?? 0) ? each : best));
  }

  private apply(row: ChangingRow): 'inserted' | 'updated' | 'deleted' | 'unchanged' {
    const stored = this.rows.get(row.id);
    const gone = this.tombstones.get(row.id);
    const keptAway = gone !== undefined && !row.deleted && (row.updated === null || row.updated <= gone);
    if (row.deleted && row.updated !== null) this.tombstones.set(row.id, Math.max(gone ?? 0, row.updated));
    if (keptAway) return 'unchanged';
    if (!stored) {
      if (row.deleted) return 'unchanged';
      this.rows.set(row.id, row);
      return 'inserted';
    }
    const newer = row.updated === null ? stored.updated === null : row.updated > (stored.updated ?? 0);
    if (row.deleted && (row.updated === null || newer)) {
      this.rows.delete(row.id);
      return 'deleted';
    }
    if (!newer) return 'unchanged';
    const same = row.variant === stored.variant && row.patient === stored.patient;
    this.rows.set(row.id, row);
    return same ? 'unchanged' : 'updated';
  }
}

const asStored = ({ naturalKey, patientKey, sourceUpdatedAt, serviceDate, status }: Visit): string =>
  [naturalKey, patientKey, sourceUpdatedAt, serviceDate, status].join(' ');

describe('rows compared with what is stored while the file is read', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    const programs = [0, 1, 2].map((n) => programRow(`program-${n}`, { source: 'registry' }));
    await loadRows(dataSource, 'programs', programs, { source: 'registry' });
  });
  afterAll(() => database.drop());

  const stored = async (): Promise<string[]> => {
    const rows: { text: string }[] = await dataSource.query(
      `select concat_ws(' ', replace(natural_key::text, '-', ''), patient_key,
         coalesce((extract(epoch from source_updated_at) * 1000)::bigint::text, ''), service_date, status) as text from visit`,
    );
    return rows.map(({ text }) => text).sort();
  };

  it('end as the rules of the merge say, wherever the chunks are cut and keys come again', async () => {
    const seen = { ...counts };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 30, size: 'max' }), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('false', 'true', 'get_byte(uuid_send(natural_key), 0) % 2 = 0'),
        async (files, chunkRows, withoutHash) => {
          await removeSourceRows(dataSource, 'ehr');
          const expected = new Expected();
          for (const lines of files) {
            const rows = lines.map((each) => changingRows.visits(each));
            const tuning = { chunkRows, directPath: false, rollups: false };
            // As rows that were stored before there was one.
            await dataSource.query(`update visit set content_hash = null where ${withoutHash}`);
            const summary = await loadRows(dataSource, 'visits', rows, {}, tuning);
            const wanted = expected.load(lines);
            expect(summary).toMatchObject(wanted);
            expect(await stored()).toEqual([...expected.rows.values()].map(changingRows.visits).map(asStored).sort());
            for (const name of Object.keys(counts) as (keyof typeof counts)[]) seen[name] += wanted[name];
          }
        },
      ),
      { numRuns: 16, seed: 20260322, endOnFailure: true },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});
