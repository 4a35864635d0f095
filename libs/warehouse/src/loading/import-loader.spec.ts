import type { FeedBatch } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, patientKeyOf, programRow, visitCountRow, visitRow } from '../testing/rows';

describe('loading a file', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
  });
  afterEach(() => database.drop());

  const count = async (table: string): Promise<number> =>
    (await dataSource.query(`select count(*)::int as n from ${table}`))[0].n;
  const snapshot = async (): Promise<number> => (await dataSource.query('select max(number) as n from snapshot'))[0].n;

  it('stores every field of a visit as it was given, codes as references', async () => {
    const visit = visitRow({
      id: 'v1',
      site: 'north',
      specialty: 'ep',
      provider: 'd7',
      status: 'late_cancel',
      modality: 'audio',
      modalityRule: 'cpt.98008',
      serviceDate: '2024-02-29',
      startsAt: Date.UTC(2024, 1, 29, 13, 30, 0, 250),
      bookedAt: Date.UTC(1999, 11, 31, 23, 59, 59, 1),
      cancelledAt: Date.UTC(2024, 1, 28, 20),
      leadTimeDays: 12,
      convertedTo: 'in_person',
      escalatedTo: 'ed',
      payer: 'Médicaid',
      ageBand: '90+',
      sex: 'female',
      raceEthnicity: 'asian',
      language: 'pt',
      zip3: '021',
      patientState: 'MA',
      providerStates: ['NH', 'MA', 'NH'],
      newPatient: true,
      interpreter: false,
      sourceUpdatedAt: Date.UTC(2024, 2, 1),
    });
    await loadRows(dataSource, 'visits', [visit]);
    const [row] = await dataSource.query(`
      select v.*, v.service_date::text as service_date, program.code as program, site.code as site, specialty.code as specialty,
        provider.code as provider, payer.code as payer, rule.code as rule, states.code as states, zip.code as zip
      from visit v join program on program.id = program_id join site on site.id = site_id
        join specialty on specialty.id = specialty_id join provider on provider.id = provider_id
        join payer on payer.id = payer_id join code rule on rule.id = modality_rule_id
        join code states on states.id = provider_states_id join code zip on zip.id = zip3_id`);
    expect(row).toMatchObject({
      natural_key: visit.naturalKey.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5'),
      patient_key: String(visit.patientKey),
      has_patient: true,
      service_date: '2024-02-29',
      starts_at: new Date(visit.startsAt),
      booked_at: new Date(Date.UTC(1999, 11, 31, 23, 59, 59, 1)),
      cancelled_at: new Date(Date.UTC(2024, 1, 28, 20)),
      checked_in_at: null,
      source_updated_at: new Date(Date.UTC(2024, 2, 1)),
      lead_time_days: 12,
      status: 'late_cancel',
      modality: 'audio',
      converted_to: 'in_person',
      escalated_to: 'ed',
      age_band: '90+',
      new_patient: true,
      interpreter: false,
      trainee_present: null,
      program: 'cardiology',
      site: 'north',
      specialty: 'ep',
      provider: 'd7',
      payer: 'Médicaid',
      rule: 'cpt.98008',
      states: 'MA NH',
      zip: '021',
    });
  });

  it('changes nothing when the same file comes again, and keeps the snapshot', async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => visitRow({ id: `v${n}`, patient: `p${n % 700}` }));
    const first = await loadRows(dataSource, 'visits', rows);
    expect(first).toMatchObject({ rows: 2500, inserted: 2500, updated: 0, unchanged: 0, rejected: 0 });
    const again = await loadRows(dataSource, 'visits', rows);
    expect(again).toMatchObject({ rows: 2500, inserted: 0, updated: 0, unchanged: 2500, snapshot: first.snapshot });
    expect(await count('visit')).toBe(2500);
    expect(await snapshot()).toBe(first.snapshot);
  });

  it('updates a row whose content changed, and names the import that did it', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', status: 'booked' }), visitRow({ id: 'b' })]);
    const second = await loadRows(dataSource, 'visits', [visitRow({ id: 'a' }), visitRow({ id: 'b' })]);
    expect(second).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    expect(await dataSource.query('select status, import_id from visit order by import_id')).toEqual([
      { status: 'completed', import_id: 2 },
      { status: 'completed', import_id: second.importId },
    ]);
  });

  it('skips rows that are not newer than what is stored', async () => {
    const at = (day: number) => Date.UTC(2024, 0, day);
    const sent = (status: 'no_show' | 'completed', sourceUpdatedAt: number | null) =>
      loadRows(dataSource, 'visits', [visitRow({ id: 'a', status, sourceUpdatedAt })]);
    await sent('completed', at(10));
    expect(await sent('no_show', at(9))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await sent('no_show', at(10))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await sent('no_show', null)).toMatchObject({ updated: 0, unchanged: 1 });
    // The same content, confirmed later: an older correction must not undo it.
    expect(await sent('completed', at(20))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await sent('no_show', at(15))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await sent('no_show', at(21))).toMatchObject({ updated: 1, unchanged: 0 });
  });

  it('moves a row that comes again with another patient instead of doubling it', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', patient: 'old' })]);
    const moved = await loadRows(dataSource, 'visits', [visitRow({ id: 'a', patient: 'merged' })]);
    expect(moved).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 });
    expect(await dataSource.query('select patient_key from visit')).toEqual([
      { patient_key: String(patientKeyOf('merged')) },
    ]);
  });

  it('takes a row away on a tombstone, and counts a tombstone of an unknown row as unchanged', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' }), visitRow({ id: 'b' })]);
    const after = await loadRows(dataSource, 'visits', [
      visitRow({ id: 'a', deleted: true }),
      visitRow({ id: 'never', deleted: true }),
    ]);
    expect(after).toMatchObject({ rows: 2, inserted: 0, updated: 0, deleted: 1, unchanged: 1 });
    expect(await count('visit')).toBe(1);
  });

  it('lets the last line of a key win within a file, and counts the others', async () => {
    const rows = ['booked', 'no_show', 'completed'] as const;
    const visits = rows.map((status) => visitRow({ id: 'a', status }));
    const summary = await loadRows(dataSource, 'visits', visits, { batches: batchesOf('visits', visits, { size: 1 }) });
    expect(summary).toMatchObject({ rows: 3, inserted: 1, duplicates: 2, updated: 0 });
    expect(await dataSource.query('select status from visit')).toEqual([{ status: 'completed' }]);
  });

  it('keeps visits of two sources apart though they share an id', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' }), visitRow({ id: 'a', source: 'other' })]);
    expect(await count('visit')).toBe(2);
  });

  it('gives rows without a patient a key of their own and marks them', async () => {
    const counts = visitCountRow({ id: 'c', count: 812_000_000_000 });
    await loadRows(dataSource, 'visit_counts', [counts]);
    const [row] = await dataSource.query('select *, period_end::text as period_end from visit_count');
    expect(row).toMatchObject({ has_patient: false, count: '812000000000', period_end: '2024-03-31' });
    expect(row.patient_key).toBe(String(Buffer.from(counts.naturalKey, 'hex').readBigInt64BE(0)));
  });

  it('creates the programs a profile asks for, without renaming those that exist', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a', program: 'derm' })], {
      programs: [programRow('derm', { name: 'Dermatology' }), programRow('stroke', { name: 'Renamed' })],
    });
    expect(await dataSource.query('select code, name from program order by code')).toEqual([
      { code: 'cardiology', name: 'cardiology' },
      { code: 'derm', name: 'Dermatology' },
      { code: 'stroke', name: 'stroke' },
    ]);
  });

  it('keeps the program a tombstone names while visits belong to it', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })]);
    const gone = [programRow('cardiology', { deleted: true }), programRow('stroke', { deleted: true })];
    expect(await loadRows(dataSource, 'programs', gone)).toMatchObject({ deleted: 1, unchanged: 1 });
    expect(await dataSource.query('select code from program')).toEqual([{ code: 'cardiology' }]);
  });

  it('numbers snapshots by commit, one for each import that changed something', async () => {
    const before = await snapshot();
    const files = Array.from({ length: 6 }, (_, n) =>
      loadRows(dataSource, 'visits', [visitRow({ id: `v${n}`, source: `s${n % 3}`, site: `site ${n}` })], {
        source: `s${n % 3}`,
      }),
    );
    const numbers = (await Promise.all(files)).map((summary) => summary.snapshot - before);
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('remembers how far each source reaches, whatever changes later', async () => {
    const reach = () => dataSource.query('select first_on::text, last_on::text from source_extent');
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'a', serviceDate: '2024-01-10' }),
      visitRow({ id: 'b', serviceDate: '2024-05-20', status: 'no_show' }),
      visitRow({ id: 'c', serviceDate: '2024-08-01', status: 'booked' }),
      visitRow({ id: 'd', serviceDate: '2024-09-01', status: 'patient_cancel' }),
    ]);
    expect(await reach()).toEqual([{ first_on: '2024-01-10', last_on: '2024-05-20' }]);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'e', serviceDate: '2024-05-25' })]);
    expect(await reach()).toEqual([{ first_on: '2024-01-10', last_on: '2024-05-25' }]);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'e', serviceDate: '2024-05-25', deleted: true })]);
    expect(await reach()).toEqual([{ first_on: '2024-01-10', last_on: '2024-05-20' }]);
  });

  it('loads a file once though two load it at the same time', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => visitRow({ id: `v${n}`, site: `site ${n % 9}` }));
    const both = await Promise.all([loadRows(dataSource, 'visits', rows), loadRows(dataSource, 'visits', rows)]);
    expect(both.map((summary) => [summary.inserted, summary.unchanged]).sort()).toEqual([
      [0, 500],
      [500, 0],
    ]);
  });

  it('shows readers nothing of an import before it is whole', async () => {
    const seen: number[] = [];
    const rows = [visitRow({ id: 'a' }), visitRow({ id: 'b' }), visitRow({ id: 'c' })];
    async function* watched(): AsyncGenerator<FeedBatch> {
      for await (const batch of batchesOf('visits', rows, { size: 1 })) {
        seen.push(await count('visit'), (await count('source_extent')) + (await count('site')));
        yield batch;
      }
    }
    await loadRows(dataSource, 'visits', rows, { batches: watched() });
    expect(seen).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await count('visit')).toBe(3);
  });

  it('reads no further ahead than one batch', async () => {
    let made = 0;
    let loaded = 0;
    let furthest = 0;
    const rows = Array.from({ length: 40 }, (_, n) => visitRow({ id: `v${n}` }));
    async function* counted(): AsyncGenerator<FeedBatch> {
      for await (const batch of batchesOf('visits', rows, { size: 1 })) {
        made += 1;
        furthest = Math.max(furthest, made - loaded);
        yield batch;
      }
    }
    await loadRows(dataSource, 'visits', rows, {
      batches: counted(),
      onProgress: ({ recordsRead }) => (loaded = recordsRead),
    });
    expect([made, loaded]).toEqual([40, 40]);
    expect(furthest).toBeLessThanOrEqual(2);
  });

  it('is taken back when what must be kept with it cannot be', async () => {
    const rows = [visitRow({ id: 'a' })];
    const told: number[] = [];
    const refused = loadRows(dataSource, 'visits', rows, {
      beforeCommit: async (summary, transaction) => {
        const [row] = await transaction.query('select count(*)::int as n from visit');
        told.push(summary.inserted, row.n);
        throw new Error('the audit cannot be written');
      },
    });
    await expect(refused).rejects.toThrow('nothing was loaded');
    expect(told).toEqual([1, 1]);
    expect(await count('visit')).toBe(0);
  });
});
