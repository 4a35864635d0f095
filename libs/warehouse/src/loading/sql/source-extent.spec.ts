import fc from 'fast-check';
import { visitRow } from '../../testing/rows';
import { TwoSources } from '../../testing/two-sources';

describe('how far the visits of a source reach', () => {
  let sources: TwoSources;
  beforeAll(async () => {
    sources = await TwoSources.open();
  });
  afterAll(() => sources.drop());

  const kept = () =>
    sources.dataSource.query<object[]>(
      `select source_id, first_on::text, last_on::text from source_extent where feed = 'visits' order by 1`,
    );
  /** Of every row, by the rule in words: on the last day somebody came or was missed. */
  const ofRows = () =>
    sources.dataSource.query<object[]>(`
      select * from (
        select source_id, min(service_date)::text as first_on, max(service_date) filter (
          where status in ('completed', 'no_show'))::text as last_on
        from visit group by 1
      ) each where last_on is not null order by 1`);

  const row = fc
    .record({
      id: fc.integer({ min: 1, max: 6 }),
      source: fc.constantFrom('ehr', 'clinic'),
      status: fc.constantFrom('completed' as const, 'no_show' as const, 'booked' as const, 'patient_cancel' as const),
      day: fc.integer({ min: 1, max: 9 }),
      deleted: fc.boolean(),
    })
    .map(({ id, day, ...given }) => visitRow({ id: `${id}`, serviceDate: `2025-03-0${day}`, ...given }));

  it('is what its rows say after any insertions, corrections, deletions and undos, first load or later', async () => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: fc.array(row, { minLength: 1, maxLength: 4 }) },
            { weight: 1, arbitrary: fc.constant('undo' as const) },
          ),
          {
            minLength: 3,
            maxLength: 8,
            size: 'max',
          },
        ),
        async (steps) => {
          await sources.empty();
          for (const step of steps) {
            if (step === 'undo') await sources.undoLatest();
            else await sources.load(step);
            expect(await kept()).toEqual(await ofRows());
            ends.add(JSON.stringify(await kept()));
          }
        },
      ),
      { numRuns: 8, seed: 8 },
    );
    expect(ends.size).toBeGreaterThan(12);
  }, 120_000);
});
