import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as measures from '../index';
import { Undisclosed } from './undisclosed';
import { proportionCounts } from '../testing/counts';
import { figure } from './figure';
import { gatedCell } from './gate';

const source = resolve(process.cwd(), 'src');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const files = filesIn(source)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => ({ name: relative(source, file), text: readFileSync(file, 'utf8') }));

const where = (pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ name }) => name.replaceAll('\\', '/'));

describe('the boundary of disclosure', () => {
  it('reads every source file of the library', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it('opens undisclosed figures only in the gate', () => {
    const importing = where(/import\s*(type\s*)?\{[^}]*\bopen\b[^}]*\}\s*from\s*'[^']*undisclosed'/);
    expect(importing.sort()).toEqual([
      'disclosure/explained/gated-gaps.ts',
      'disclosure/explained/gated-roles.ts',
      'disclosure/explained/gated-strata.ts',
      'disclosure/explained/gated-windows.ts',
      'disclosure/gated-series.ts',
      'disclosure/gated-table.ts',
    ]);
    // No other way round: neither a namespace import nor a re-export.
    expect(where(/(import|export)\s*\*[^;]*undisclosed'/)).toEqual([]);
  });

  it('makes disclosed numbers in one file only', () => {
    expect(where(/\bas (unknown as )?Disclosed(Number|Estimate)/)).toEqual(['disclosure/figure.ts']);
  });

  it('marks counts as passed only in the gate', () => {
    expect(where(/import\s*\{[^}]*\bpassCounts\b/)).toEqual(['disclosure/gate.ts']);
  });

  it('exports none of it', () => {
    const names = Object.keys(measures);
    for (const secret of [
      'open',
      'figure',
      'estimateFigures',
      'passCounts',
      'hasPassed',
      'gatedTable',
      'gatedSeries',
    ]) {
      expect(names).not.toContain(secret);
    }
    expect(names).toContain('Undisclosed');
  });

  it('keeps undisclosed figures out of JSON and of sight', () => {
    const figures = new Undisclosed([{ secret: 7 }]);
    expect(() => JSON.stringify({ figures })).toThrow(/disclosure gate/);
    expect(Object.keys(figures)).toEqual([]);
  });

  it('refuses a figure computed from counts that did not pass', () => {
    expect(() => figure([{ numerator: 5, denominator: 9, variance: null }], 5 / 9)).toThrow(/did not pass/);
  });

  it('refuses counts made after those that passed, and those cannot be changed', () => {
    const { counts } = gatedCell(proportionCounts(50, 90), 'proportion', 'exact');
    if (counts === null) throw new Error('These may be shown.');
    expect(figure([counts], 5 / 9)).toBe(5 / 9);
    expect(() => figure([{ ...counts }], 5 / 9)).toThrow(/did not pass/);
    expect(() => figure([Object.create(counts) as typeof counts], 5 / 9)).toThrow(/did not pass/);
    expect(() => Object.assign(counts, { numerator: 3 })).toThrow(TypeError);
    const again = counts.constructor as new (key: symbol, given: typeof counts) => typeof counts;
    expect(() => new again(Symbol('gate'), counts)).toThrow(/Only the disclosure gate/);
  });
});
