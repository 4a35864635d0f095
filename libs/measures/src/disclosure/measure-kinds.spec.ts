import fc from 'fast-check';
import type { MeasureKind } from '../catalogue/measure';
import { emptyCounts, type OutcomeCounts, patientCountCap } from '../outcomes/counts';
import { outcomeResult } from '../outcomes/outcome-figures';
import { rangesOf } from '../testing/attacker';
import { proportionCounts, sealed, totalOf } from '../testing/counts';
import { gatedCell } from './gate';
import { gatedTable } from './gated-table';

const capped = (cell: OutcomeCounts): OutcomeCounts => ({
  ...cell,
  numeratorPatients: Math.min(patientCountCap, cell.numeratorPatients),
  complementPatients: Math.min(patientCountCap, cell.complementPatients),
  denominatorPatients: Math.min(patientCountCap, cell.denominatorPatients),
});

const gate = (cells: readonly OutcomeCounts[], kind: MeasureKind, total: OutcomeCounts) =>
  gatedTable({
    cells: sealed(cells.map((cell, i) => ({ ...cell, keys: [String(i).padStart(3, '0')] }))),
    total: sealed([total]),
    periods: [null],
    dimensions: 1,
    kind,
    plane: 'exact',
  });

const counts = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 400 }));
/** Rows of a cell whose patients come more than once. */
const cell = fc
  .record({ n: counts, share: fc.double({ min: 0, max: 1, noNaN: true }), visits: fc.integer({ min: 1, max: 4 }) })
  .map(({ n, share, visits }) => {
    const hits = Math.round(n * share);
    const people = (rows: number) => Math.ceil(rows / visits);
    return proportionCounts(hits, n, {
      numeratorPatients: people(hits),
      complementPatients: people(n - hits),
      denominatorPatients: people(n),
    });
  });
const cells = fc.array(cell, { minLength: 1, maxLength: 9 });

describe('counts of patients up to a cap', () => {
  it('give the same decisions as counts without one, for every kind', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom<MeasureKind>('proportion', 'mean', 'count'), (drawn, kind) => {
        const total = totalOf(drawn);
        const statuses = (of: readonly OutcomeCounts[], sum: OutcomeCounts) => {
          const gated = gate(of, kind, sum);
          return [...gated.rows.map((row) => row.cell.status), gated.total.status];
        };
        expect(statuses(drawn.map(capped), capped(total))).toEqual(statuses(drawn, total));
      }),
      { numRuns: 1500 },
    );
  });

  it('let the next cell of fewest rows protect a small one where all have as many patients as the cap', () => {
    const drawn = [proportionCounts(3, 90), proportionCounts(60, 300), proportionCounts(40, 200)].map(capped);
    const { rows } = gate(drawn, 'proportion', capped(totalOf(drawn)));
    expect(rows.map(({ cell: { status } }) => status)).toEqual(['HIDDEN', 'OK', 'HIDDEN']);
  });
});

describe('rates at the gate', () => {
  const rate = (rows: number, hours: number): OutcomeCounts => ({
    ...emptyCounts,
    numerator: rows,
    denominator: hours,
    numeratorPatients: rows,
    denominatorPatients: rows,
  });

  it('are hidden for few rows, however long the exposure, and shown for little exposure', () => {
    expect(gatedCell(rate(10, 900), 'rate', 'exact').status).toBe('HIDDEN');
    expect(gatedCell(rate(30, 4.5), 'rate', 'exact').status).toBe('OK');
    expect(gatedCell(rate(0, 12), 'rate', 'exact').status).toBe('NO_DATA');
    expect(gatedCell(rate(12, 0), 'rate', 'exact').status).toBe('NO_DATA');
  });

  it('carry the exact Poisson interval', () => {
    const result = outcomeResult(gatedCell(rate(30, 10), 'rate', 'exact'), { kind: 'rate', period: null, keys: [] });
    // R: poisson.test(30, 10)
    expect(result.value).toBe(3);
    expect(result.interval?.low).toBeCloseTo(2.024087, 5);
    expect(result.interval?.high).toBeCloseTo(4.282687, 5);
  });
});

describe('tables of counted rows, rates and people', () => {
  it('let no hidden cell be worked out from the total, where cells add up', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 9 }), fc.boolean(), (drawn, people) => {
        const kind = people ? 'patients' : 'rate';
        const of = (rows: number): OutcomeCounts => ({
          ...proportionCounts(rows, people ? rows : rows * 0.5, { complementPatients: 0 }),
          denominatorPatients: Math.min(patientCountCap, rows),
        });
        const rows = drawn.map(of);
        const gated = gate(rows, kind, of(drawn.reduce((sum, n) => sum + n, 0)));
        const hidden = drawn.filter((_, i) => gated.rows[i]?.cell.status === 'HIDDEN');
        for (const n of drawn.filter((each, i) => each > 0 && gated.rows[i]?.cell.status === 'OK'))
          expect(n).toBeGreaterThan(10);
        if (gated.total.status !== 'OK' || hidden.length === 0) return;
        const sum = hidden.reduce((all, n) => all + n, 0);
        const ranges = rangesOf({ unknowns: hidden.length, sums: [{ cells: hidden.map((_, i) => i), sum }], least: 1 });
        expect(ranges.filter(({ low, high }) => high <= 10 || low === high)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('let nobody tell a hidden group of people from the people of all groups, where people are in several', () => {
    const membership = fc.array(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(membership, (people) => {
        const size = (group: number) => people.filter((groups) => groups.includes(group)).length;
        const of = (n: number): OutcomeCounts => proportionCounts(n, n, { complementPatients: 0 });
        const sizes = [0, 1, 2, 3, 4].map(size);
        const gated = gate(
          sizes.map((n) => capped(of(n))),
          'patients',
          capped(of(people.length)),
        );
        const hidden = [0, 1, 2, 3, 4].filter((group) => gated.rows[group]?.cell.status === 'HIDDEN');
        if (gated.total.status !== 'OK' || hidden.length === 0) return;
        // People who are in hidden groups alone are what the total adds to the groups shown: never one group of 1-10.
        expect(hidden.length).toBeGreaterThan(1);
        expect(Math.max(...hidden.map((group) => sizes[group] ?? 0))).toBeGreaterThan(10);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('values that are no quotient of sums', () => {
  const of = (more: Partial<OutcomeCounts>) => proportionCounts(40, 60, more);

  it('are the quantile with its interval, one side open where there is no such rank', () => {
    const counted = of({ quantile: { value: 12.34, low: 9.87, high: null } });
    const as = (plane: 'exact' | 'released') =>
      outcomeResult(gatedCell(counted, 'quantile', plane), { kind: 'quantile', period: null, keys: [] });
    expect(as('exact')).toMatchObject({ value: 12.34, interval: { low: 9.87, high: null } });
    expect(as('released')).toMatchObject({ value: 12.3, denominator: 60, interval: { low: 9.9, high: null } });
  });

  it('are the composite with an interval within 0 and 1, released in whole per cent', () => {
    const counted = of({ composite: { value: 0.9876, standardError: 0.0123 } });
    const as = (plane: 'exact' | 'released') =>
      outcomeResult(gatedCell(counted, 'composite', plane), { kind: 'composite', period: null, keys: [] });
    expect(as('exact').value).toBe(0.9876);
    expect(as('exact').interval?.high).toBe(1);
    expect(as('exact').interval?.low).toBeCloseTo(0.9876 - 1.959964 * 0.0123, 8);
    expect(as('released')).toMatchObject({ value: 0.99, interval: { high: 1 } });
    expect(as('released').interval?.low).toBeCloseTo(0.99 - 1.959964 * 0.02, 8);
  });

  it('are hidden with the counts behind them', () => {
    const few = proportionCounts(4, 60, { composite: { value: 0.5, standardError: 0.1 } });
    expect(gatedCell(few, 'composite', 'exact').status).toBe('HIDDEN');
    const handful = proportionCounts(9, 9, { complementPatients: 0, quantile: { value: 3, low: 1, high: 5 } });
    expect(gatedCell(handful, 'quantile', 'exact').status).toBe('HIDDEN');
  });
});
