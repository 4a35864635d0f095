import {
  type AccessScope,
  ageBands,
  type CountsQuery,
  findMeasure,
  type MeasureVersion,
  patientCountCap,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow, visitCountRow, visitRow } from '../testing/rows';
import type { ChosenRows } from './plan/query-plan';
import { countChosen } from './read-counts';
import { answeringRows } from './sql/branch-sql';
import { isWorthOnePass } from './read-one-pass';
import { onePassSql } from './sql/one-pass-sql';
import { oneView } from './one-view';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const versionsOf = (id: string): readonly MeasureVersion[] => findMeasure(id)?.versions ?? [];

/** Six hundred stays of 220 patients: one site with most of them, others with a few, one not recorded, and some still maturing. */
const stays = Array.from({ length: 600 }, (_, n) => {
  const admitted = (n * 37) % 340;
  return stayRow({
    id: `s${n}`,
    patient: `p${(n * 7) % 220}`,
    program: n % 3 === 0 ? 'stroke' : 'cardiology',
    site: n % 10 < 7 ? 'main' : n % 10 === 7 ? null : `site-${n % 23}`,
    admittedOn: day(admitted),
    dischargedOn: n % 40 === 11 ? null : day(admitted + (n % 6)),
    ageBand: n % 9 === 0 ? null : (ageBands[n % 7] ?? null),
    readmitted30d: n % 4 === 0 ? n % 12 === 0 : null,
  });
});
const visits = Array.from({ length: 240 }, (_, n) =>
  visitRow({
    id: `v${n}`,
    patient: `p${(n * 11) % 90}`,
    serviceDate: day((n * 29) % 340),
    site: n % 5 === 0 ? `site-${n % 15}` : 'main',
    status: n % 6 === 0 ? 'no_show' : 'completed',
    leadTimeDays: n % 8 === 0 ? null : n % 31,
    sex: n % 7 === 0 ? null : n % 2 === 0 ? 'female' : 'male',
  }),
);

describe('counts of many rows in one pass', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
    await loadRows(dataSource, 'stays', stays);
    await loadRows(dataSource, 'visits', visits);
    await loadRows(dataSource, 'visit_counts', [
      visitCountRow({ id: 'c', count: 30 }),
      visitCountRow({ id: 'd', count: 4 }),
    ]);
  });
  afterAll(() => database.drop());

  const questions = [
    ...['readmission_30d', 'follow_up_14d'].flatMap((id) => versionsOf(id)),
    ...['no_show_rate', 'visits', 'lead_time_median'].flatMap((id) => versionsOf(id).slice(0, 1)),
  ].flatMap((measure) =>
    [
      { grain: null, by: [] },
      { grain: null, by: ['SITE'] as const },
      { grain: 'QUARTER' as const, by: ['AGE_BAND'] as const },
      { grain: 'MONTH' as const, by: ['PROGRAM', 'SITE'] as const },
    ].map((shape): CountsQuery => ({ measure, range, where: [], scope, ...shape })),
  );

  it.each(
    questions.map((query) => [query.measure.version, query.measure.fact, query.grain, query.by.join(), query] as const),
  )(
    'are those of patients looked at one by one: %s of %s by %s and %s',
    async (_version, _fact, _grain, _by, query) => {
      await oneView(dataSource, 30_000, async ({ read }) => {
        const branches = answeringRows(query.measure, query.where);
        const as = (rowsEstimated: number): ChosenRows => ({
          branches,
          rollup: null,
          plan: { table: '', rowsEstimated },
        });
        const [few, many] = [await countChosen(read, query, as(0)), await countChosen(read, query, as(1e6))];
        expect(many.counts).toEqual(few.counts);
        expect(many.counts.length).toBeGreaterThan(0);
      });
    },
  );

  it('look at patients one by one in small cells alone', async () => {
    const [measure] = versionsOf('readmission_30d');
    const query: CountsQuery = { measure: measure!, range, grain: null, by: ['SITE'], where: [], scope };
    const rows = await oneView(dataSource, 30_000, ({ read }) =>
      read<{ key0: string | null; is_open: boolean; eligible_patients: number }>(
        onePassSql(query, answeringRows(query.measure, query.where)),
      ),
    );
    const main = rows.find(({ key0 }) => key0 === 'main');
    expect(main).toMatchObject({ is_open: false, eligible_patients: patientCountCap });
    expect(rows.filter(({ is_open }) => is_open).length).toBeGreaterThan(5);
  });

  it('are worth it where many rows fall into few cells', async () => {
    await dataSource.query(`insert into provider (code) select 'clinician-' || n from generate_series(1, 500) n`);
    const [measure] = versionsOf('readmission_30d');
    const byClinician: CountsQuery = { measure: measure!, range, grain: 'MONTH', by: ['PROVIDER'], where: [], scope };
    const oneProgram = [{ dimension: 'PROGRAM', in: ['stroke'] }] as const;
    const isWorth = (asked: Partial<CountsQuery>, rowsEstimated: number) => {
      const query = { ...byClinician, ...asked };
      const chosen = { branches: [], rollup: null, plan: { table: 'stay', rowsEstimated } };
      return oneView(dataSource, 30_000, ({ read }) => isWorthOnePass(read, query, chosen));
    };
    // 500 clinicians and more in 12 months.
    expect(await isWorth({}, 1e6)).toBe(true);
    expect(await isWorth({}, 5e5)).toBe(false);
    expect(await isWorth({ where: oneProgram }, 1e6)).toBe(false);
    expect(await isWorth({ scope: { ...scope, programs: ['stroke'] } }, 1e6)).toBe(false);
    expect(await isWorth({ where: oneProgram, grain: null }, 1e6)).toBe(true);
    expect(await isWorth({ where: [{ dimension: 'PROVIDER', in: ['clinician-7'] }] }, 1e6)).toBe(false);
    expect(await isWorth({ by: ['SITE'], grain: null }, 49_999)).toBe(false);
    expect(await isWorth({ by: ['SITE'], grain: null }, 50_000)).toBe(true);
    expect(await isWorth({ kind: 'patients', by: [] }, 1e6)).toBe(false);
  });
});
