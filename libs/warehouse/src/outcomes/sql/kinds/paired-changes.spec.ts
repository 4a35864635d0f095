import { type AccessScope, findMeasure, type Observation, pairedChange, Undisclosed } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../../testing/empty-database';
import { loadRows } from '../../../testing/load-rows';
import { naturalKeyOf, patientKeyOf, programRow } from '../../../testing/rows';
import { readCounts } from '../../read-counts';
import { readPairedChanges } from './paired-changes';
import { oneView } from '../../one-view';

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const baseline = { from: '2024-01-01', to: '2024-03-31' };
const post = { from: '2024-04-01', to: '2024-06-30' };

const hba1c = findMeasure('hba1c_mean');
const version = hba1c?.versions[0];
if (!hba1c || !version) throw new Error('No HbA1c.');

function observed(
  patient: string | null,
  observedOn: string,
  value: number,
  given: Partial<Observation> = {},
): Observation {
  const id = `${patient} ${observedOn} ${value} ${given.unit}`;
  return {
    line: 2,
    source: 'lab',
    naturalKey: naturalKeyOf(`observations ${id}`),
    sourceUpdatedAt: null,
    deleted: false,
    patientKey: patient === null ? null : patientKeyOf(patient),
    code: 'hba1c',
    value,
    unit: '%',
    observedAt: Date.parse(`${observedOn}T12:00:00Z`),
    observedOn,
    program: 'cardiology',
    provider: null,
    ...given,
  };
}

describe('observations', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  }, 60_000);
  afterEach(() => dataSource.query('truncate observation, source_extent'));
  afterAll(() => database.drop());

  it('give mean and share of one code in one unit', async () => {
    await loadRows(dataSource, 'observations', [
      observed('a', '2024-01-10', 7.5),
      observed('a', '2024-02-10', 8),
      observed('b', '2024-02-10', 9.5),
      observed(null, '2024-02-10', 7),
      observed('c', '2024-02-10', 58, { unit: 'mmol/mol' }),
      observed('d', '2024-02-10', 140, { code: 'systolic_bp', unit: 'mmHg' }),
    ]);
    const ask = async (id: string) => {
      const measure = findMeasure(id)?.versions[0];
      if (!measure) throw new Error(`No ${id}.`);
      const query = { measure, range: baseline, grain: null, by: [], where: [], scope: everyone };
      return (await oneView(dataSource, 30_000, ({ read }) => readCounts(read, query)))[0];
    };
    expect(await ask('hba1c_mean')).toMatchObject({ numerator: 32, denominator: 4, denominatorPatients: 3 });
    expect(await ask('hba1c_share')).toMatchObject({ numerator: 2, denominator: 4 });
    expect(await ask('systolic_bp_share')).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('pair each patient’s last value before with the last one after', async () => {
    const pairs = Array.from({ length: 30 }, (_, n) => [
      observed(`p${n}`, '2024-01-05', 12),
      observed(`p${n}`, '2024-03-05', 9),
      observed(`p${n}`, '2024-04-05', 11),
      observed(`p${n}`, '2024-06-05', n % 2 ? 8 : 7),
    ]).flat();
    await loadRows(dataSource, 'observations', [
      ...pairs,
      observed('only before', '2024-01-05', 14),
      observed('only after', '2024-05-05', 5),
      observed(null, '2024-01-05', 10),
      observed(null, '2024-05-05', 5),
    ]);
    const changes = await oneView(dataSource, 30_000, ({ read }) =>
      readPairedChanges(read, { measure: version, baseline, post, where: [], scope: everyone }),
    );
    expect(changes).toEqual([
      expect.objectContaining({ numerator: -45, denominator: 30, sumOfSquares: 75, denominatorPatients: 22 }),
    ]);
    const range = { from: baseline.from, to: post.to };
    const result = pairedChange({ measure: hba1c, version, changes: new Undisclosed(changes), range, scope: everyone });
    expect(result).toMatchObject({ status: 'OK', value: -1.5, denominator: 30 });
    // Standard deviation of fifteen -1 and fifteen -2; t(0.975, 29) = 2.04523.
    const half = 2.0452296421327 * Math.sqrt(7.5 / 29 / 30);
    expect(result.interval?.low).toBeCloseTo(-1.5 - half, 9);
    expect(result.interval?.high).toBeCloseTo(-1.5 + half, 9);
  });

  it('show no change of a few people', async () => {
    await loadRows(dataSource, 'observations', [observed('a', '2024-01-05', 9), observed('a', '2024-05-05', 7)]);
    const changes = await oneView(dataSource, 30_000, ({ read }) =>
      readPairedChanges(read, { measure: version, baseline, post, where: [], scope: everyone }),
    );
    const range = { from: baseline.from, to: post.to };
    const result = pairedChange({ measure: hba1c, version, changes: new Undisclosed(changes), range, scope: everyone });
    expect(result).toMatchObject({ status: 'HIDDEN', value: null, interval: null });
  });
});
