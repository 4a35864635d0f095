import fc from 'fast-check';
import { feedColumns, feedNames, type FeedColumn, type FeedName } from '@inflect/measures';
import { FileRefused } from '../src/index';
import { csv, read, visit, type Cells } from './reading';

/** A value that a column of this type accepts. */
function validCell({ column, type, values, minimum }: FeedColumn): string {
  if (values !== undefined) return values[0]!;
  if (column === 'program') return 'tele';
  if (column === 'instrument') return 'NPS';
  if (column === 'url') return 'https://example.org';
  if (column === 'zip3') return '10025';
  if (column === 'disposition' || column === 'place_of_service') return '11';
  const cells = {
    identifier: 'X1',
    code: 'x',
    text: 'x',
    choice: 'x',
    instant: '2025-03-14T10:00:00Z',
    date: '2025-03-14',
    period: '2025-03',
    integer: String(minimum ?? 1),
    number: '5',
    boolean: 'true',
    list: 'a|b',
  };
  return cells[type];
}

const scale: Cells = { scale_min: '0', scale_max: '10', top_box_min: '9' };

function fullRecord(feed: FeedName): Cells {
  const cells = Object.fromEntries(feedColumns[feed].map((column) => [column.column, validCell(column)]));
  return feed === 'surveys' ? { ...cells, ...scale } : cells;
}

describe('the column catalogue', () => {
  it.each(feedNames)('of %s describes records that load with every column filled', async (feed) => {
    const { rows, problems } = await read(feed, csv(fullRecord(feed)));
    expect(problems.filter(({ severity }) => severity === 'reject')).toEqual([]);
    expect(rows).toHaveLength(1);
  });

  it.each(feedNames)('of %s tells which columns a file cannot lack', async (feed) => {
    for (const { column, required } of feedColumns[feed]) {
      const { [column]: _, ...others } = fullRecord(feed);
      const lacking = await read(feed, csv(others)).catch((error: unknown) => error);
      if (required)
        expect(lacking).toMatchObject({ code: 'COLUMN_MISSING', message: expect.stringContaining(`"${column}"`) });
      else expect(lacking).not.toBeInstanceOf(FileRefused);
    }
  });

  it.each(feedNames)('of %s tells which values a row cannot lack', async (feed) => {
    for (const { column, required } of feedColumns[feed]) {
      // An answer's date is required with its score only: its own problem code has a test.
      if (feed === 'surveys' && column === 'responded_at') continue;
      const { rows, problems } = await read(feed, csv({ ...fullRecord(feed), [column]: '' }));
      expect(rows).toHaveLength(required ? 0 : 1);
      if (required) expect(problems).toContainEqual(expect.objectContaining({ column, code: 'VALUE_MISSING' }));
    }
  });
});

describe('whatever a file holds', () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  const messy = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 9 }), { maxLength: 8 });

  it('it is refused or read, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...feedNames), bytes, async (feed, content) => {
        const header = Buffer.from(Object.keys(fullRecord(feed)).join(',') + '\n');
        for (const file of [Buffer.from(content), Buffer.concat([header, content])]) {
          const result = await read(feed, file).catch((error: unknown) => error);
          if (result instanceof Error) expect(result).toBeInstanceOf(FileRefused);
        }
      }),
    );
  });

  it('every record ends as a row, a reject or a blank, and no row holds a number that is none', async () => {
    await fc.assert(
      fc.asyncProperty(messy, async (records) => {
        const columns = Object.keys(visit());
        const rows = records.map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])));
        const result = await read('visits', csv(visit(), ...rows));
        const rejected = new Set(
          result.problems.filter(({ severity }) => severity === 'reject').map(({ line }) => line),
        );
        expect(result.rows.length + rejected.size).toBe(result.recordsRead);
        for (const row of result.rows)
          for (const value of Object.values(row))
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
