import type { Stay } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { AddPlanReadmissions1795000000011 } from '../migrations/1795000000011-add-plan-readmissions';
import { WidenStayIndex1795000000022 } from '../migrations/1795000000022-widen-stay-index';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow } from '../testing/rows';
import { stayFlags } from '../testing/stay-flags';

type Case = Partial<Stay> & { id: string };

describe('readmission flags', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => dataSource.query('truncate stay, stay_index, source_extent'));
  afterAll(() => database.drop());

  /** Loads stays of one patient and says what each counts as. */
  async function flags(...stays: Case[]): Promise<Record<string, string>> {
    const rows = stays.map((stay) => stayRow({ patient: 'ann', ...stay }));
    await loadRows(dataSource, 'stays', rows);
    return stayFlags(dataSource);
  }

  const out = 'any:stayed out hwr:stayed out';
  const back = 'any:back hwr:back';
  const chained = 'any:no index hwr:transferred';

  it('count a return on the 30th calendar day, and not on the 31st', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-02-04', dischargedOn: '2024-02-06' },
        { id: 'c', admittedOn: '2024-03-08', dischargedOn: '2024-03-09' },
      ),
    ).toEqual({ a: back, b: out, c: out }); // 5 Jan to 4 Feb is 30 days; 6 Feb to 8 Mar is 31 (leap year)
  });

  it('count calendar days, not hours: late discharge and early return', async () => {
    const late = Date.UTC(2024, 0, 5, 23, 50);
    const early = Date.UTC(2024, 1, 4, 0, 10);
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05', dischargedAt: late },
        { id: 'b', admittedOn: '2024-02-04', admittedAt: early, dischargedOn: '2024-02-06' },
      ),
    ).toEqual({ a: back, b: out });
  });

  it('leave a planned return out of the hospital-wide version but in the any version', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-20', dischargedOn: '2024-01-22', planned: true },
      ),
    ).toEqual({ a: 'any:back hwr:stayed out', b: out });
  });

  it('let the first admission in the window decide: planned first, unplanned later is no readmission of the index', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-12', dischargedOn: '2024-01-13', planned: true },
        { id: 'c', admittedOn: '2024-01-25', dischargedOn: '2024-01-28' },
      ),
    ).toEqual({ a: 'any:back hwr:stayed out', b: back, c: out });
  });

  it('let a readmission be an index itself', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-10', dischargedOn: '2024-01-15' },
        { id: 'c', admittedOn: '2024-02-01', dischargedOn: '2024-02-02' },
      ),
    ).toEqual({ a: back, b: back, c: out });
  });

  it('treat a return of unknown planning as unplanned', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-10', dischargedOn: '2024-01-15', planned: null },
      ),
    ).toEqual({ a: back, b: out });
  });

  it('chain a transfer to another hospital on the next day: the last hospital carries the outcome', async () => {
    expect(
      await flags(
        { id: 'a', site: 'north', admittedOn: '2024-01-01', dischargedOn: '2024-01-05', disposition: '02' },
        { id: 'b', site: 'main', admittedOn: '2024-01-06', dischargedOn: '2024-01-10' },
        { id: 'c', site: 'north', admittedOn: '2024-02-01', dischargedOn: '2024-02-02' },
      ),
    ).toEqual({ a: chained, b: back, c: out });
  });

  it('chain another hospital on the same day though the disposition says home, and chain three in a row', async () => {
    expect(
      await flags(
        { id: 'a', site: 'north', admittedOn: '2024-01-01', dischargedOn: '2024-01-03', disposition: '01' },
        { id: 'b', site: 'main', admittedOn: '2024-01-03', dischargedOn: '2024-01-04', disposition: '02' },
        { id: 'c', site: 'east', admittedOn: '2024-01-05', dischargedOn: '2024-01-09' },
      ),
    ).toEqual({ a: chained, b: chained, c: out });
  });

  it('ask of a chain whether its first stay was planned', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        {
          id: 'b',
          site: 'north',
          admittedOn: '2024-01-20',
          dischargedOn: '2024-01-22',
          planned: true,
          disposition: '02',
        },
        { id: 'c', site: 'main', admittedOn: '2024-01-22', dischargedOn: '2024-01-30', planned: false },
      ),
    ).toEqual({ a: 'any:back hwr:stayed out', b: chained, c: out });
  });

  it('take a return to the same hospital on the next day as a readmission, not as a transfer', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-06', dischargedOn: '2024-01-07' },
      ),
    ).toEqual({ a: back, b: out });
  });

  it('merge a same-day return to the same hospital with the same diagnosis, and count one with another diagnosis', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05', principalDiagnosis: 'I50' },
        {
          id: 'b',
          admittedOn: '2024-01-05',
          admittedAt: Date.UTC(2024, 0, 5, 22),
          dischargedOn: '2024-01-07',
          principalDiagnosis: 'I50',
        },
        {
          id: 'c',
          admittedOn: '2024-01-07',
          admittedAt: Date.UTC(2024, 0, 7, 22),
          dischargedOn: '2024-01-08',
          principalDiagnosis: 'J18',
        },
      ),
    ).toEqual({ a: chained, b: back, c: out });
  });

  it('take a stay inside another as part of it', async () => {
    expect(
      await flags(
        { id: 'a', site: 'north', admittedOn: '2024-01-01', dischargedOn: '2024-01-20' },
        { id: 'b', site: 'main', admittedOn: '2024-01-05', dischargedOn: '2024-01-08' },
        { id: 'c', site: 'main', admittedOn: '2024-02-10', dischargedOn: '2024-02-11' },
      ),
    ).toEqual({ a: back, b: chained, c: out });
  });

  it('exclude deaths from both versions', async () => {
    for (const disposition of ['20', '40', '41', '42']) {
      expect(await flags({ id: 'a', disposition })).toEqual({ a: 'any:no index hwr:died' });
    }
  });

  it('exclude from the hospital-wide version: against advice, unlinked transfers, children, other courses of care', async () => {
    expect(await flags({ id: 'a', disposition: '07' })).toEqual({ a: 'any:stayed out hwr:against_advice' });
    for (const disposition of ['02', '05', '43', '66']) {
      expect(await flags({ id: 'a', disposition })).toEqual({ a: 'any:stayed out hwr:transferred' });
    }
    expect(await flags({ id: 'a', ageBand: '0-17' })).toEqual({ a: 'any:stayed out hwr:age' });
    for (const service of ['Psychiatry', 'rehabilitation', 'medical_oncology']) {
      expect(await flags({ id: 'a', service })).toEqual({ a: 'any:stayed out hwr:service' });
    }
    expect(await flags({ id: 'a', service: 'cardiology', ageBand: null, disposition: '50' })).toEqual({ a: out });
  });

  it('count a return to an excluded service or that ends in death: exclusions are about the index', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-10', dischargedOn: '2024-01-15', disposition: '20' },
      ),
    ).toEqual({ a: back, b: 'any:no index hwr:died' });
  });

  it('take observation stays neither as index nor as return', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-10', dischargedOn: '2024-01-11', class: 'observation' },
      ),
    ).toEqual({ a: out, b: 'any:no index hwr:none' });
  });

  it('wait for the discharge of a patient still in hospital', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
        { id: 'b', admittedOn: '2024-01-10', dischargedOn: null },
      ),
    ).toEqual({ a: back, b: 'any:no index hwr:none' });
  });

  it('believe a source that gives the flag itself', async () => {
    expect(
      await flags(
        { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05', readmitted30d: true },
        { id: 'b', admittedOn: '2024-06-10', dischargedOn: '2024-06-11', readmitted30d: false },
      ),
    ).toEqual({ a: back, b: out });
  });

  it('change when a stay is corrected, moved to another patient or taken back', async () => {
    const index = { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' };
    const later = { id: 'b', admittedOn: '2024-01-20', dischargedOn: '2024-01-22' };
    expect(await flags(index, later)).toEqual({ a: back, b: out });
    expect(await flags({ ...later, planned: true })).toEqual({ a: 'any:back hwr:stayed out', b: out });
    await loadRows(dataSource, 'stays', [stayRow({ ...later, patient: 'bob' })]);
    expect(await stayFlags(dataSource)).toEqual({ a: out, b: out });
    await loadRows(dataSource, 'stays', [stayRow({ ...later, patient: 'ann' })]);
    expect(await stayFlags(dataSource)).toEqual({ a: back, b: out });
    await loadRows(dataSource, 'stays', [stayRow({ ...later, patient: 'ann', deleted: true })]);
    expect(await stayFlags(dataSource)).toEqual({ a: out });
    expect(await dataSource.query('select count(*)::int as n from stay_index')).toEqual([{ n: 1 }]);
  });

  it('are computed anew when a database from before the plan version is upgraded', async () => {
    await flags(
      { id: 'a', admittedOn: '2024-01-01', dischargedOn: '2024-01-05' },
      { id: 'b', admittedOn: '2024-01-10', dischargedOn: '2024-01-15', class: 'observation' },
    );
    const rows = () => dataSource.query('select * from stay_index order by natural_key');
    const before = await rows();
    const [plan, wide] = [new AddPlanReadmissions1795000000011(), new WidenStayIndex1795000000022()];
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await wide.down(runner);
    await plan.down(runner);
    await plan.up(runner);
    await wide.up(runner);
    await runner.commitTransaction();
    await runner.release();
    expect(before).toHaveLength(2);
    expect(await rows()).toEqual(before);
  }, 60_000);
});
