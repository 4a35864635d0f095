import fc from 'fast-check';
import type { OutcomeCounts } from '../outcomes/counts';
import { rangesOf } from '../testing/attacker';
import { proportionCounts, sealed, totalOf } from '../testing/counts';
import { monthlyCells, monthsFrom2024 } from '../testing/monthly-series';
import { periodEnd } from '../outcomes/periods';
import { gatedComparison } from './gated-series';

const small = (count: number): boolean => count >= 1 && count <= 10;
const parts = [
  (cell: OutcomeCounts): number => cell.denominator,
  (cell: OutcomeCounts): number => cell.numerator,
  (cell: OutcomeCounts): number => cell.denominator - cell.numerator,
];

const anyCell = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => proportionCounts(Math.round(n * share), n));

describe('the windows and months of a comparison through the gate', () => {
  it('let no hidden month be worked out from its window and the months shown', () => {
    fc.assert(
      fc.property(
        fc.array(anyCell, { minLength: 1, maxLength: 8 }),
        fc.array(anyCell, { minLength: 1, maxLength: 8 }),
        (before, after) => {
          const cells = [...before, ...after];
          const months = monthsFrom2024(cells.length);
          const gated = gatedComparison({
            windows: {
              baseline: { from: '2024-01-01', to: periodEnd(months[before.length - 1] ?? '', 'MONTH') },
              post: { from: months[before.length] ?? '', to: periodEnd(months.at(-1) ?? '', 'MONTH') },
            },
            grain: 'MONTH',
            kind: 'proportion',
            plane: 'exact',
            baselineCounts: sealed([totalOf(before)]),
            postCounts: sealed([totalOf(after)]),
            series: sealed(monthlyCells(cells)),
            group: null,
            strata: null,
          });
          const sides = [
            { window: gated.baseline, from: 0, counts: before },
            { window: gated.post, from: before.length, counts: after },
          ];
          for (const { window, from, counts } of sides) {
            const hidden = counts.filter((_, i) => gated.periods[from + i]?.cell.status === 'HIDDEN');
            counts.forEach((cell, i) => {
              if (parts.some((part) => small(part(cell)))) expect(gated.periods[from + i]?.cell.status).toBe('HIDDEN');
            });
            if (window.status !== 'OK') continue;
            parts.forEach((part, which) => {
              const sum = hidden.reduce((rows, cell) => rows + part(cell), 0);
              const all = hidden.map((_, i) => i);
              const ranges = rangesOf({
                unknowns: hidden.length,
                sums: [{ cells: all, sum }],
                least: which === 0 ? 1 : 0,
              });
              const pinned = ranges.filter(({ low, high }) => low >= 1 && high <= 10);
              const exact = ranges.filter(({ low, high }) => low === high && low > 0);
              expect([pinned, exact]).toEqual([[], []]);
            });
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('hides a month more where a window that cuts a month would give a few patients away', () => {
    // The window ends on 4 March: its total minus January and February is 7 appointments.
    const series = monthlyCells([proportionCounts(40, 200), proportionCounts(50, 220), proportionCounts(60, 240)]);
    const gated = gatedComparison({
      windows: { baseline: { from: '2024-01-01', to: '2024-03-04' }, post: { from: '2024-03-05', to: '2024-03-31' } },
      grain: 'MONTH',
      kind: 'proportion',
      plane: 'exact',
      baselineCounts: sealed([proportionCounts(92, 427)]),
      postCounts: sealed([proportionCounts(58, 233)]),
      series: sealed(series),
      group: null,
      strata: null,
    });
    expect(gated.baseline.status).toBe('OK');
    expect(gated.periods.map(({ cell }) => cell.status)).toContain('HIDDEN');
  });
});
