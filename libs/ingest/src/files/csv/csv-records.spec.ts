import fc from 'fast-check';
import { CsvRecords } from './csv-records';
import { FileRefused } from '../file-refused';

const limits = { maximumRecordLength: 10_000, maximumColumns: 100 };

interface Found {
  cells: string[];
  line: number;
  faulty: boolean;
}

function recordsOf(pieces: readonly (string | Buffer)[], delimiter = ','): Found[] {
  const found: Found[] = [];
  const parser = new CsvRecords(delimiter, limits, (cells, line, fault) =>
    found.push({ cells: cells.list(), line, faulty: fault !== null }),
  );
  for (const piece of pieces) parser.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  parser.end();
  return found;
}

const stringified = (rows: readonly (readonly string[])[], delimiter: string, newline: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + newline).join('');

/** Cells as hostile as files have them: delimiters, quotes, line breaks, blanks, letters beyond ASCII. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(',', ';', '\t', '|', '"', '\n', '\r', ' ', 'a', 'é', '日', '😀'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });

const refusalOf = (act: () => unknown): FileRefused => {
  try {
    act();
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
  throw new Error('The text was not refused.');
};

/** The same language read a character at a time, with no care for speed or memory; null where a quote is never closed. */
function naiveRecords(text: string, delimiter: string): Found[] | null {
  const found: Found[] = [];
  const isStop = (char: string | undefined): boolean => char === delimiter || char === '\n' || char === '\r';
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const record: Found = { cells: [], line, faulty: false };
    if (text[at] === '\ufeff') at += 1;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
          if (at >= text.length) return null;
          if (text[at] === '"') at += 1;
          cell += text[at];
        }
        for (at += 1; at < text.length && !isStop(text[at]); at += 1) record.faulty = true;
      } else for (; at < text.length && !isStop(text[at]); at += 1) cell += text[at];
      record.cells.push(cell);
      if (text[at] !== delimiter) break;
      at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    found.push(record);
    line += text.slice(start, at).match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return found;
}

describe('CSV records', () => {
  it('are those a reader of single characters finds, wherever the bytes are cut', () => {
    const messy = fc.string({
      unit: fc.constantFrom(',', ',', '"', '"', '\n', '\r', '\r\n', '""', '",', '\ufeff', ' ', 'a', 'é', '日', '😀'),
      maxLength: 40,
    });
    const cuts = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(messy, cuts, (text, places) => {
        const bytes = Buffer.from(text);
        const ends = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
        const pieces = [0, ...ends].map((from, i) => bytes.subarray(from, ends[i] ?? bytes.length));
        const expected = naiveRecords(text, ',');
        if (expected === null) expect(refusalOf(() => recordsOf(pieces)).code).toBe('QUOTE_UNCLOSED');
        else expect(recordsOf(pieces)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('give back the cells that were written, whatever they hold', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, newline) => {
          const found = recordsOf([stringified(rows, delimiter, newline)], delimiter);
          expect(found.map(({ cells }) => cells)).toEqual(rows);
          expect(found.every(({ faulty }) => !faulty)).toBe(true);
        },
      ),
    );
  });

  it('do not depend on where the pieces of the text end', () => {
    const bytes = Buffer.from('a,b\r\n"x ""q"" \r\n y",é😀\r"",last\n\n"1,2",3');
    const whole = recordsOf([bytes]);
    expect(whole).toHaveLength(5);
    for (let first = 0; first <= bytes.length; first++)
      for (let second = first; second <= bytes.length; second++) {
        const pieces = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
        expect(recordsOf(pieces)).toEqual(whole);
      }
  });

  it('start on the line a text editor shows, quoted line breaks counted', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, newline) => {
        const found = recordsOf([stringified(rows, ',', newline)]);
        let line = 1;
        rows.forEach((row, i) => {
          expect(found[i]!.line).toBe(line);
          line +=
            row
              .join('')
              .replaceAll('\r\n', '\n')
              .split(/[\r\n]/).length -
            1 +
            breaksAcrossCells(row);
          line += 1;
        });
      }),
    );
    /** A CR that ends one cell and an LF that begins the next are two breaks, not one. */
    function breaksAcrossCells(row: readonly string[]): number {
      return row.filter(
        (value, i) => value.endsWith('\r') && (row.slice(i + 1).find((next) => next !== '') ?? '').startsWith('\n'),
      ).length;
    }
  });

  it('end in LF, CRLF and CR mixed in one file', () => {
    expect(recordsOf(['a\nb\r\nc\rd']).map(({ cells, line }) => [cells[0], line])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ]);
  });

  it('keep a quote inside an unquoted cell as text', () => {
    expect(recordsOf(['5" pipe,x'])).toEqual([{ cells: ['5" pipe', 'x'], line: 1, faulty: false }]);
  });

  it('are faulty where text follows a closing quote, and the next record is read normally', () => {
    const found = recordsOf(['"a"b,c\nd,e\n']);
    expect(found.map(({ faulty }) => faulty)).toEqual([true, false]);
    expect(found[1]!.cells).toEqual(['d', 'e']);
  });

  it('refuse a quote that is never closed and name the line it opened on', () => {
    expect(refusalOf(() => recordsOf(['a,b\n1,2\n3,"open\n4,5\n']))).toMatchObject({ code: 'QUOTE_UNCLOSED', line: 3 });
  });

  it('refuse a record beyond the limit instead of filling memory', () => {
    const parser = new CsvRecords(',', { ...limits, maximumRecordLength: 100 }, () => undefined);
    parser.push(Buffer.from('a,b\n"'));
    expect(refusalOf(() => parser.push(Buffer.from('x'.repeat(200))))).toMatchObject({
      code: 'RECORD_TOO_LONG',
      line: 2,
    });
  });

  it('refuse more columns than any table has', () => {
    expect(refusalOf(() => recordsOf([','.repeat(200)]))).toMatchObject({ code: 'TOO_MANY_COLUMNS', line: 1 });
  });
});
