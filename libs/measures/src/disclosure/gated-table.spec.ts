import fc from 'fast-check';
import type { OutcomeCounts } from '../outcomes/counts';
import { rangesOf, type KnownSum } from '../testing/attacker';
import { proportionCounts, sealed, totalOf } from '../testing/counts';
import { gatedTable } from './gated-table';

type Part = 'denominator' | 'numerator' | 'complement';
const parts: readonly Part[] = ['denominator', 'numerator', 'complement'];
const rows = (cell: OutcomeCounts, part: Part): number =>
  part === 'complement' ? cell.denominator - cell.numerator : cell[part];
const small = (count: number): boolean => count >= 1 && count <= 10;

const anyCell = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 400 })),
    fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  )
  .map(([n, share]) => proportionCounts(Math.round(n * share), n));

/** Hidden cells of a table as an attacker sees them: which are hidden, and the sums over them that totals give away. */
function attack(
  cells: readonly OutcomeCounts[],
  shown: ReadonlySet<number>,
  lines: readonly (readonly number[])[],
): void {
  const unknown = cells.map((_, i) => i).filter((i) => !shown.has(i));
  for (const part of parts) {
    const sums = lines.map((line): KnownSum => {
      const inside = line.filter((i) => !shown.has(i));
      return {
        cells: inside.map((i) => unknown.indexOf(i)),
        sum: inside.reduce((sum, i) => sum + rows(cells[i] ?? proportionCounts(0, 0), part), 0),
      };
    });
    // Empty cells are shown as such, so a hidden cell has at least one row.
    const ranges = rangesOf({ unknowns: unknown.length, sums, least: part === 'denominator' ? 1 : 0 });
    ranges.forEach(({ low, high }, at) => {
      const cell = cells[unknown[at] ?? -1] ?? proportionCounts(0, 0);
      const suppressed = parts.some((of) => small(rows(cell, of)));
      // Pinned: the attacker knows the cell holds 1-10; or knows the very figure of a cell that had to be hidden.
      if (low >= 1 && high <= 10) throw new Error(`${part} pinned to ${low}-${high}`);
      if (suppressed && low === high && low > 0) throw new Error(`${part} of a small cell worked out: ${low}`);
    });
  }
}

describe('a table through the disclosure gate', () => {
  const periods = [null];
  const gate = (cells: readonly OutcomeCounts[], total = totalOf(cells)) =>
    gatedTable({
      cells: sealed(cells),
      total: sealed([total]),
      periods,
      dimensions: 1,
      kind: 'proportion',
      plane: 'exact',
    });
  const keyed = (cells: readonly OutcomeCounts[]): OutcomeCounts[] =>
    cells.map((cell, i) => ({ ...cell, keys: [String(i).padStart(3, '0')] }));

  it('hides 1 to 10 patients and shows 0 and 11', () => {
    const cells = keyed([
      proportionCounts(0, 200),
      proportionCounts(10, 200),
      proportionCounts(11, 200),
      proportionCounts(192, 200),
    ]);
    const statuses = gate(cells).rows.map(({ cell }) => cell.status);
    // The fourth has 8 who did not; two small cells protect each other only if together they are no small group.
    expect(statuses[0]).toBe('OK');
    expect(statuses[1]).toBe('HIDDEN');
    expect(statuses[3]).toBe('HIDDEN');
  });

  it('counts patients, not rows', () => {
    const cells = keyed([
      proportionCounts(20, 60, { numeratorPatients: 4 }),
      proportionCounts(50, 400),
      proportionCounts(60, 500),
    ]);
    expect(gate(cells).rows.map(({ cell }) => cell.status)).toEqual(['HIDDEN', 'HIDDEN', 'OK']);
  });

  it('hides the next smallest cell so that the total does not give a small one away', () => {
    const cells = keyed([proportionCounts(3, 90), proportionCounts(60, 300), proportionCounts(40, 200)]);
    const { rows: gated, total } = gate(cells);
    expect(gated.map(({ cell }) => cell.status)).toEqual(['HIDDEN', 'OK', 'HIDDEN']);
    expect(total.status).toBe('OK');
  });

  it('hides the total where no other cell can protect a small one', () => {
    const cells = keyed([proportionCounts(3, 90), proportionCounts(20, 40)]);
    // Two cells: hiding both leaves their sum, which is no small group.
    expect(gate(cells).total.status).toBe('OK');
    const alone = keyed([proportionCounts(3, 90), proportionCounts(0, 0)]);
    expect(gate(alone).total.status).toBe('HIDDEN');
    // 9 and 9 patients, who may be the same 9 people: only the total can be hidden.
    const twice = keyed([
      proportionCounts(20, 60, { numeratorPatients: 9 }),
      proportionCounts(20, 60, { numeratorPatients: 9 }),
    ]);
    expect(gate(twice).total.status).toBe('HIDDEN');
  });

  it('says the same of a small cell and of one hidden to protect it', () => {
    const cells = keyed([proportionCounts(3, 90), proportionCounts(60, 300), proportionCounts(40, 200)]);
    expect(new Set(gate(cells).rows.flatMap(({ cell }) => cell.reason ?? [])).size).toBe(1);
  });

  it('lets no hidden cell be worked out from the rows and the total', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { minLength: 1, maxLength: 9 }), (drawn) => {
        const cells = keyed(drawn);
        const { rows: gated, total } = gate(cells);
        const shown = new Set(gated.flatMap(({ cell }, i) => (cell.status === 'HIDDEN' ? [] : [i])));
        for (const [i, { cell }] of gated.entries()) {
          const counts = cells[i] ?? proportionCounts(0, 0);
          if (parts.some((part) => small(rows(counts, part)))) expect(cell.status).toBe('HIDDEN');
        }
        if (total.status === 'OK') attack(cells, shown, [cells.map((_, i) => i)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets no hidden cell of two dimensions be worked out from the total, nor from a row or column total asked for beside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 5 }),
        fc.array(anyCell, { minLength: 25, maxLength: 25 }),
        (height, width, drawn) => {
          const cells = drawn
            .slice(0, height * width)
            .map((cell, i) => ({ ...cell, keys: [`r${Math.floor(i / width)}`, `c${i % width}`] }));
          const { rows: gated, total } = gatedTable({
            cells: sealed(cells),
            total: sealed([totalOf(cells)]),
            periods,
            dimensions: 2,
            kind: 'proportion',
            plane: 'exact',
          });
          const shown = new Set(gated.flatMap(({ cell }, i) => (cell.status === 'HIDDEN' ? [] : [i])));
          const all = cells.map((_, i) => i);
          const lines = [
            ...Array.from({ length: height }, (_, r) => all.filter((i) => Math.floor(i / width) === r)),
            ...Array.from({ length: width }, (_, c) => all.filter((i) => i % width === c)),
          ];
          if (total.status === 'OK') attack(cells, shown, [all]);
          // Where every cell of a line is hidden, this table can do no more: its total belongs to another answer.
          for (const line of lines) {
            const subtractable = line.some((i) => shown.has(i) && (cells[i]?.denominator ?? 0) > 0);
            const inLine = line.flatMap((i) => cells[i] ?? []);
            const kept = new Set(line.flatMap((i, at) => (shown.has(i) ? [at] : [])));
            if (subtractable) attack(inLine, kept, [inLine.map((_, at) => at)]);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
