import { readFileSync } from 'node:fs';
import { FileRefused, type FeedRequest } from '../src/index';
import { damageFaults } from './faults/damage-faults';
import { canary, file, header, profile, visit, type Fault } from './faults/fault';
import { formFaults } from './faults/form-faults';
import { valueFaults } from './faults/value-faults';
import { read } from './reading';

const faults: readonly Fault[] = [...formFaults, ...damageFaults, ...valueFaults];

const delimiterNames = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
]);

async function outcomeOf({ file: content, request = {} }: Fault): Promise<{ result: string; message: string }> {
  try {
    const { feed = 'visits', ...others } = request;
    const { rows, problems, recordsRead, reading } = await read(feed, content(), { fileName: 'visits.csv', ...others });
    const { encoding, encodingFrom, delimiter, delimiterFrom } = reading.detection;
    const result = `${rows.length} of ${recordsRead} rows`;
    if (problems.length === 0)
      return {
        result,
        message: `${encoding} (${encodingFrom}), ${delimiterNames.get(delimiter!)} (${delimiterFrom})`,
      };
    const { severity, code, line, column, reason } = problems[0]!;
    const place = column === null ? `line ${line}` : `line ${line}, ${column}`;
    return { result: `${result}, ${severity}: ${code}`, message: `${place}: ${reason}` };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { result: `refused: ${error.code}`, message: error.message };
  }
}

describe('a file', () => {
  it.each(faults)('of $input: $result', async (fault) => {
    const { result, message } = await outcomeOf(fault);
    expect({ result, message }).toEqual({ result: fault.result, message: fault.message });
    expect(message).not.toContain(canary);
  });
});

describe('rows among faults', () => {
  it('are those of a clean file where files were written one after another', async () => {
    const rowsOf = async (text: string) => (await read('visits', text)).rows;
    expect(await rowsOf(`${file}\ufeff"V2"${visit().slice(2)}\n`)).toEqual(
      await rowsOf(`${file}${visit(undefined, 'V2')}\n`),
    );
  });

  it('have the instant that is meant', async () => {
    const startOf = async (startsAt: string, request: Partial<FeedRequest<'visits'>> = {}) =>
      new Date((await read('visits', header + visit(startsAt), request)).rows[0]!.startsAt).toISOString();
    expect(await startOf('2025-11-02T01:30:00')).toBe('2025-11-02T05:30:00.000Z');
    expect(await startOf('2025-11-02T01:30:00-05:00')).toBe('2025-11-02T06:30:00.000Z');
    const twoDigits = profile('columns: { starts_at: { from: starts_at, format: dd.MM.yy } }');
    expect(await startOf('14.03.25', { profile: twoDigits })).toBe('2025-03-14T04:00:00.000Z');
  });
});

describe('the table of faults', () => {
  const rowsOf = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );

  it('in the README is this one', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const section = /<!-- faults -->([\s\S]*?)<!-- \/faults -->/.exec(readme)?.[1] ?? '';
    expect(rowsOf(section).slice(2)).toEqual(faults.map(({ input, result, message }) => [input, result, message]));
  });
});
