import { findMeasure } from '../catalogue/find-measure';
import type { Measure } from '../catalogue/measure';
import { exactScope, meanCounts, proportionCounts, releasedScope, sealed, totalOf } from '../testing/counts';
import type { OutcomeCounts } from './counts';
import { outcomeTable, type OutcomeTableRequest } from './outcome-table';

function measureOf(id: string): Measure {
  const measure = findMeasure(id);
  if (!measure) throw new Error(`No measure ${id}.`);
  return measure;
}

function request(
  id: string,
  cells: readonly OutcomeCounts[],
  of: Partial<OutcomeTableRequest> = {},
): OutcomeTableRequest {
  const measure = measureOf(id);
  const version = measure.versions[0];
  if (!version) throw new Error('No version.');
  return {
    measure,
    version,
    by: [],
    cells: sealed(cells),
    total: sealed([totalOf(cells)]),
    range: { from: '2025-01-01', to: '2025-03-31' },
    grain: 'MONTH',
    scope: exactScope,
    ...of,
  };
}

describe('an outcome table', () => {
  it('lists every period, empty ones as no data with a reason and no zero', () => {
    const table = outcomeTable(
      request('no_show_rate', [
        proportionCounts(36, 200, { period: '2025-01-01' }),
        proportionCounts(20, 400, { period: '2025-03-01' }),
      ]),
    );
    expect(table.rows.map(({ period, status, value }) => [period, status, value])).toEqual([
      ['2025-01-01', 'OK', 0.18],
      ['2025-02-01', 'NO_DATA', null],
      ['2025-03-01', 'OK', 0.05],
    ]);
    expect(table.rows[1]).toMatchObject({
      numerator: null,
      denominator: null,
      interval: null,
      reason: 'No eligible rows.',
    });
    // Σ/Σ, not the mean of 18 % and 5 %.
    expect(table.total.value).toBeCloseTo(56 / 600, 15);
  });

  it('gives a proportion its Wilson interval and a count none', () => {
    const rate = outcomeTable(request('no_show_rate', [proportionCounts(81, 263, { period: '2025-01-01' })]));
    expect(rate.total.interval).toMatchObject({ level: 0.95, method: 'Wilson score interval' });
    expect(rate.total.interval?.low).toBeCloseTo(0.25528852, 8);
    expect(rate.total.interval?.high).toBeCloseTo(0.36620958, 8);
    const count = outcomeTable(
      request('visits', [proportionCounts(120, 120, { period: '2025-01-01', complementPatients: 0 })]),
    );
    expect(count.rows[0]).toMatchObject({ status: 'OK', value: 120, numerator: 120, interval: null });
  });

  it("gives a mean Student's t interval", () => {
    const values = [1, 4, 4, 9, 12, 3, 7, 7, 2, 5, 6, 11];
    const { total } = outcomeTable(request('lead_time_days', [meanCounts(values, { period: '2025-01-01' })]));
    expect(total.value).toBeCloseTo(71 / 12, 12);
    expect(total.denominator).toBe(12);
    // mean ± qt(0.975, 11) √(11.901515/12), qt = 2.200985.
    expect(total.interval?.low).toBeCloseTo(71 / 12 - 2.20098516009164 * Math.sqrt(130.916666666667 / 11 / 12), 9);
  });

  it('never shows an immature rate', () => {
    const table = outcomeTable(
      request('readmission_30d', [
        proportionCounts(20, 100, { period: '2025-01-01' }),
        proportionCounts(0, 20, { period: '2025-02-01', maturing: 80 }),
        proportionCounts(0, 0, { period: '2025-03-01', maturing: 90 }),
      ]),
    );
    expect(table.rows.map(({ status }) => status)).toEqual(['OK', 'MATURING', 'MATURING']);
    expect(table.rows[1]).toMatchObject({ value: null, numerator: null, denominator: null });
    expect(table.rows[1]?.reason).toMatch(/still open/);
  });

  it('orders rows by period, then key, with titles and not recorded last', () => {
    const cell = (period: string, key: string | null): OutcomeCounts =>
      proportionCounts(40, 100, { period, keys: [key] });
    const table = outcomeTable(
      request('no_show_rate', [cell('2025-02-01', null), cell('2025-02-01', 'B'), cell('2025-01-01', 'A')], {
        by: ['PROGRAM'],
        range: { from: '2025-01-01', to: '2025-02-28' },
        labels: { PROGRAM: { A: 'Tele-psychiatry' } },
      }),
    );
    expect(table.rows.map(({ period, keys, status }) => [period, keys[0]?.label, status])).toEqual([
      ['2025-01-01', 'Tele-psychiatry', 'OK'],
      ['2025-01-01', 'B', 'NO_DATA'],
      ['2025-01-01', 'Not recorded', 'NO_DATA'],
      ['2025-02-01', 'Tele-psychiatry', 'NO_DATA'],
      ['2025-02-01', 'B', 'OK'],
      ['2025-02-01', 'Not recorded', 'OK'],
    ]);
    expect(table.rows[0]?.keys).toEqual([{ dimension: 'PROGRAM', value: 'A', label: 'Tele-psychiatry' }]);
  });

  it('shows of a hidden row neither value, counts nor interval', () => {
    const table = outcomeTable(
      request('no_show_rate', [
        proportionCounts(4, 100, { period: '2025-01-01' }),
        proportionCounts(30, 110, { period: '2025-02-01' }),
        proportionCounts(40, 300, { period: '2025-03-01' }),
      ]),
    );
    expect(table.rows.map(({ status }) => status)).toEqual(['HIDDEN', 'HIDDEN', 'OK']);
    expect(table.rows[0]).toMatchObject({ value: null, numerator: null, denominator: null, interval: null });
    expect(table.rows[0]?.reason).toMatch(/fewer than 11 patients/);
  });

  it('computes released rates and intervals from the rounded counts', () => {
    const { total } = outcomeTable(
      request('no_show_rate', [proportionCounts(37, 203, { period: '2025-01-01' })], { scope: releasedScope }),
    );
    expect([total.numerator, total.denominator, total.value]).toEqual([35, 205, 35 / 205]);
  });

  it('answers without a grain with one row for each combination', () => {
    const table = outcomeTable(
      request(
        'no_show_rate',
        [proportionCounts(40, 100, { keys: ['A'] }), proportionCounts(50, 100, { keys: ['B'] })],
        {
          by: ['SITE'],
          grain: null,
        },
      ),
    );
    expect(table.rows.map(({ period, value }) => [period, value])).toEqual([
      [null, 0.4],
      [null, 0.5],
    ]);
  });

  it('prints each period, fiscal ones by the configured month, and none where there is no grain', () => {
    const cell = proportionCounts(36, 200, { period: '2024-10-01' });
    const labels = (of: Partial<OutcomeTableRequest>, cells = [cell]): unknown[] =>
      outcomeTable(request('no_show_rate', cells, of)).rows.map((row) => row.periodLabel);
    const range = { from: '2024-10-01', to: '2025-03-31' };
    expect(labels({ range, grain: 'QUARTER' })).toEqual(['Q4 2024', 'Q1 2025']);
    expect(labels({ range, grain: 'FISCAL_QUARTER', fiscalYearStart: 10 })).toEqual(['FY2025 Q1', 'FY2025 Q2']);
    expect(labels({ range, grain: null }, [{ ...cell, period: null }])).toEqual([null]);
  });

  it('has the codes of a combination once, with their titles, for all its rows', () => {
    const cells = ['2025-01-01', '2025-02-01', '2025-03-01'].flatMap((period) =>
      ['b', null, 'a'].map((code) => ({ ...proportionCounts(36, 200, { period }), keys: [code] })),
    );
    const { rows } = outcomeTable(
      request('no_show_rate', cells, { by: ['PROGRAM'], labels: { PROGRAM: { a: 'Alpha' } } }),
    );
    expect(rows.slice(0, 3).map(({ keys }) => keys.map(({ value }) => value))).toEqual([['a'], ['b'], [null]]);
    expect(rows[0]?.keys).toEqual([{ dimension: 'PROGRAM', value: 'a', label: 'Alpha' }]);
    expect(rows[3]?.keys).toBe(rows[0]?.keys);
    expect(rows[6]?.keys).toBe(rows[0]?.keys);
  });
});
