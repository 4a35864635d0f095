import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { ReviewRepository } from './review-repository';

describe('the rule mix', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    const { dataSource } = database;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    const day = (month: number): string => `2025-0${month}-05`;
    const rows = [
      ...[1, 1, 1, 2].map((month, i) =>
        visitRow({ id: `p${i}`, serviceDate: day(month), modality: 'audio', modalityRule: 'cpt.telephone-em' }),
      ),
      visitRow({ id: 'n', serviceDate: day(1), modality: 'video' }),
      visitRow({
        id: 'o',
        serviceDate: day(2),
        modality: 'audio',
        modalityRule: 'cpt.telemedicine-audio',
        source: 'other',
      }),
    ];
    await loadRows(dataSource, 'visits', rows);
  }, 60_000);
  afterAll(() => database.drop());

  const mix = (grain: 'MONTH' | 'YEAR', source: string | null = null) =>
    new ReviewRepository(database.dataSource).ruleMix({
      range: { from: '2025-01-01', to: '2025-12-31' },
      grain,
      source,
    });

  it('is the share of a period’s visits that each rule decided; visits whose file named the modality have none', async () => {
    expect(await mix('MONTH')).toEqual([
      { period: '2025-01-01', rule: 'cpt.telephone-em', modality: 'audio', visits: 3, share: 0.75 },
      { period: '2025-01-01', rule: null, modality: 'video', visits: 1, share: 0.25 },
      { period: '2025-02-01', rule: 'cpt.telemedicine-audio', modality: 'audio', visits: 1, share: 0.5 },
      { period: '2025-02-01', rule: 'cpt.telephone-em', modality: 'audio', visits: 1, share: 0.5 },
    ]);
  });

  it('can be asked of one source and by year', async () => {
    expect(await mix('YEAR', 'other')).toEqual([
      { period: '2025-01-01', rule: 'cpt.telemedicine-audio', modality: 'audio', visits: 1, share: 1 },
    ]);
    expect(await mix('YEAR', 'nobody')).toEqual([]);
  });
});
