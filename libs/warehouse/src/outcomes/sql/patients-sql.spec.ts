import { type AccessScope, ageBands, type CountsQuery, findMeasure, type MeasureVersion } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow, stayRow, visitCountRow, visitRow } from '../../testing/rows';
import type { CountsRow } from '../counts-row';
import { oneView } from '../one-view';
import { answeringRows } from './branch-sql';
import { countsSql } from './counts-sql';
import { patientsSql, takesPatients } from './patients-sql';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const version = (id: string): MeasureVersion => findMeasure(id)!.versions[0]!;

/** Seventy patients who come again and again, some visits of nobody known, and some that are still to come. */
const visits = Array.from({ length: 500 }, (_, n) =>
  visitRow({
    id: `v${n}`,
    patient: `p${(n * 11) % 70}`,
    serviceDate: day((n * 29) % 360),
    site: n % 5 === 0 ? null : `site-${n % 3}`,
    payer: n % 4 === 0 ? 'medicare' : n % 4 === 1 ? 'medicaid' : null,
    ageBand: ageBands[n % 3] ?? null,
    leadTimeDays: n % 19,
    status: (n * 29) % 360 > 340 ? 'booked' : n % 6 === 0 ? 'no_show' : 'completed',
  }),
);

describe('distinct patients from single rows', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    await loadRows(dataSource, 'visits', visits);
    await dataSource.query('update visit set has_patient = false where lead_time_days = 17');
    await loadRows(dataSource, 'stays', [stayRow({ id: 's' })]);
    await loadRows(dataSource, 'visit_counts', [
      visitCountRow({ id: 'c', count: 30 }),
      visitCountRow({ id: 'd', count: 4 }),
    ]);
  });
  afterAll(() => database.drop());

  const questions = ['unique_patients', 'visits', 'no_show_rate'].flatMap((id) =>
    [
      { grain: null, by: [] },
      { grain: 'QUARTER' as const, by: [] },
      { grain: 'MONTH' as const, by: ['PAYER'] as const },
      { grain: null, by: ['AGE_BAND', 'SITE'] as const },
      { grain: 'YEAR' as const, by: ['SITE'] as const, where: [{ dimension: 'PAYER' as const, in: ['medicare'] }] },
    ].map((shape): CountsQuery => ({ measure: version(id), range, where: [], scope, kind: 'patients', ...shape })),
  );

  it.each(questions.map((query, n) => [n, query.measure.version, query.grain, query.by.join(), query] as const))(
    'are those of the patients of each cell summed up: question %i, %s by %s and %s',
    async (_n, _version, _grain, _by, query) => {
      const branches = answeringRows(query.measure, query.where);
      await oneView(dataSource, 30_000, async ({ read }) => {
        const figures = (rows: CountsRow[]) =>
          rows.map(({ period, people, eligible_patients, key0, key1 }) => [
            period,
            key0,
            key1,
            people,
            eligible_patients,
          ]);
        const [ours, theirs] = [
          await read<CountsRow>(patientsSql(query, branches)),
          await read<CountsRow>(countsSql(query, branches)),
        ];
        expect(figures(ours)).toEqual(figures(theirs));
        expect(ours.length).toBeGreaterThan(0);
      });
    },
  );

  it('are left to the other way where rows wait for what follows them', () => {
    const [readmission, patients] = [version('readmission_30d'), version('unique_patients')];
    const taken = (measure: MeasureVersion, kind?: 'patients') =>
      takesPatients(
        { measure, range, grain: null, by: [], where: [], scope, ...(kind && { kind }) },
        answeringRows(measure, []),
      );
    expect([taken(readmission, 'patients'), taken(patients, 'patients'), taken(patients)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
