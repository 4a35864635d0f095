import type { FeedName } from '@inflect/measures';
import { FileRefused } from '../src/index';
import { csv, read, visit, type Cells } from './reading';

/** Values that must never be seen outside: each is unlike anything else in a file. */
const canary = (name: string): string => `CANARY${name}9182736450`;
const birthDate = '1947-11-23';

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)).toLowerCase();

const leaks = (value: unknown): string[] => shown(value).match(/canary\w*|1947-11-23/g) ?? [];

const files: { feed: FeedName; cells: Cells }[] = [
  {
    feed: 'visits',
    cells: visit({
      visit_id: canary('visit'),
      patient_id: canary('patient'),
      birth_date: birthDate,
      notes: canary('note'),
    }),
  },
  {
    feed: 'stays',
    cells: { stay_id: canary('stay'), patient_id: canary('patient'), admitted_at: '2025-01-01', birth_date: birthDate },
  },
  {
    feed: 'surveys',
    cells: {
      response_id: canary('response'),
      visit_id: canary('visit'),
      patient_id: canary('patient'),
      item: 'q',
      instrument: 'NPS',
      score: '5',
      responded_at: '2025-01-01',
    },
  },
  {
    feed: 'observations',
    cells: {
      observation_id: canary('observation'),
      patient_id: canary('patient'),
      visit_id: canary('visit'),
      code: 'x',
      value: '1',
      unit: 'u',
      observed_at: '2025-01-01',
    },
  },
];

describe('an identifier', () => {
  it.each(files)('of the feed $feed never leaves the library, in rows or beside them', async ({ feed, cells }) => {
    const result = await read(feed, csv(cells));
    expect(result.rows).toHaveLength(1);
    expect(leaks(result.rows)).toEqual([]);
    expect(leaks(result.problems)).toEqual([]);
    expect(result.rows[0]!.naturalKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('or any other cell is never repeated in a problem, whatever is wrong with the record', async () => {
    for (const { feed, cells } of files)
      for (const column of Object.keys(cells)) {
        const { problems } = await read(feed, csv({ ...cells, [column]: `${canary('bad')}\u0007` }));
        expect(leaks(problems)).toEqual([]);
      }
    const { problems } = await read('visits', `{"patient_id": "${canary('json')}", oops`);
    expect(problems).toHaveLength(1);
    expect(leaks(problems)).toEqual([]);
  });

  it('of staff may be an address, and people are still found by it', async () => {
    const { rows, problems } = await read('people', csv({ person_id: 'mary@example.org', name: 'Mary Major' }));
    expect([rows[0]?.personId, problems]).toEqual(['mary@example.org', []]);
  });

  it('is never repeated in a refusal', async () => {
    const header = Object.keys(visit()).join(',') + '\n';
    const row = `${canary('visit')},${canary('patient')},"`;
    const broken = [
      header + row,
      header + row.replace('"', '\0'),
      Buffer.from(header + row.replace('"', '\xe9'), 'latin1'),
      header + row + 'x'.repeat(3000),
    ];
    for (const content of broken) {
      const error: unknown = await read('visits', content, { maximumRowBytes: 2000 }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(FileRefused);
      expect(leaks({ message: (error as FileRefused).message, stack: (error as FileRefused).stack })).toEqual([]);
    }
  });
});
