import { exactScope, proportionCounts, sealed, totalOf } from '../../testing/counts';
import { measureNamed, monthlyCells } from '../../testing/monthly-series';
import type { OutcomeCounts } from '../../outcomes/counts';
import { periodEnd } from '../../outcomes/periods';
import { controlChart } from './control-chart';
import type { ControlChartRequest } from '../requests';

function request(
  id: string,
  cells: readonly (OutcomeCounts | null)[],
  of: Partial<ControlChartRequest> = {},
): ControlChartRequest {
  const series = monthlyCells(cells);
  return {
    ...measureNamed(id),
    series: sealed(series),
    range: { from: '2024-01-01', to: periodEnd(series.at(-1)?.period ?? '', 'MONTH') },
    grain: 'MONTH',
    scope: exactScope,
    ...of,
  };
}

const steady = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 72];
const rates = (events: readonly (number | null)[], n = 400): (OutcomeCounts | null)[] =>
  events.map((count) => (count === null ? null : proportionCounts(count, n)));
const baseline = { from: '2024-01-01', to: '2024-12-31' };

describe('a control chart', () => {
  it('freezes the limits of the baseline and extends them', () => {
    const chart = controlChart(
      request('no_show_rate', rates([...steady, 30, 26, 24, 25, 22, 26, 24, 25, 23]), { baseline, kind: 'P' }),
    );
    const centre = totalOf(rates(steady).flatMap((cell) => cell ?? [])).numerator / 4800;
    expect(chart.kind).toBe('P');
    expect(chart.points).toHaveLength(21);
    for (const point of chart.points) expect(point.centre).toBeCloseTo(centre, 12);
    // p̄ ± 3 √(p̄(1 − p̄)/400).
    expect(chart.points[20]?.lower).toBeCloseTo(centre - 3 * Math.sqrt((centre * (1 - centre)) / 400), 12);
    expect(chart.phases.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Baseline', '2024-01-01', '2024-12-31'],
      ['After the baseline', '2025-01-01', '2025-09-30'],
    ]);
    expect(chart.points.map(({ phase }) => phase).join('')).toBe('000000000000111111111');
  });

  it('joins neighbouring points outside a limit and says what each signal means', () => {
    const chart = controlChart(
      request('no_show_rate', rates([...steady, 30, 26, 24, 25, 22, 26, 24, 25, 23]), { baseline, kind: 'P' }),
    );
    const outside = chart.signals.filter(({ kind }) => kind === 'OUTSIDE_LIMITS');
    expect(outside).toEqual([
      {
        kind: 'OUTSIDE_LIMITS',
        from: '2025-01-01',
        to: '2025-09-01',
        direction: 'DOWN',
        meaning: '9 points in a row below the lower limit: more than chance variation explains.',
      },
    ]);
    expect(chart.signals.map(({ kind }) => kind)).toContain('SHIFT');
    expect(chart.points[11]?.signals).not.toContain('OUTSIDE_LIMITS');
    expect(chart.points[20]?.signals).toEqual(expect.arrayContaining(['OUTSIDE_LIMITS', 'SHIFT']));
    expect(chart.variation).toBe('IMPROVING');
  });

  it('reads better and worse from the direction of the measure', () => {
    const falling = rates([...steady, 30, 26, 24, 25, 22, 26, 24, 25, 23]);
    expect(controlChart(request('no_show_rate', falling, { baseline })).variation).toBe('IMPROVING');
    expect(controlChart(request('satisfaction_top_box', falling, { baseline })).variation).toBe('CONCERNING');
    expect(controlChart(request('telehealth_share', falling, { baseline })).variation).toBe('SPECIAL_CAUSE');
    expect(controlChart(request('no_show_rate', rates([...steady, 70, 74, 69]), { baseline })).variation).toBe(
      'COMMON_CAUSE',
    );
  });

  it('judges a target from the limits, and not without a better direction', () => {
    const series = rates([...steady, 70, 74, 69]);
    const of = { baseline, kind: 'P' as const };
    expect(controlChart(request('no_show_rate', series, { ...of, target: 0.3 })).assurance).toBe('CONSISTENTLY_PASSES');
    expect(controlChart(request('no_show_rate', series, { ...of, target: 0.18 })).assurance).toBe('HIT_OR_MISS');
    expect(controlChart(request('no_show_rate', series, { ...of, target: 0.05 })).assurance).toBe('CONSISTENTLY_FAILS');
    expect(controlChart(request('telehealth_share', series, { ...of, target: 0.05 })).assurance).toBeNull();
    expect(controlChart(request('no_show_rate', series, of)).assurance).toBeNull();
  });

  it('draws a run chart without limits or verdict from few points, and says so', () => {
    const chart = controlChart(request('no_show_rate', rates(steady)));
    expect(chart.kind).toBe('RUN');
    expect(chart.variation).toBe('NO_VERDICT');
    expect(chart.points.every(({ lower, upper }) => lower === null && upper === null)).toBe(true);
    expect(chart.advice).toMatch(/12 points/);
  });

  it('chooses p′ for denominators so large that sampling explains nothing', () => {
    const huge = [...steady, 70, 74, 69].map((events) => proportionCounts(events * 1000, 400_000));
    const chart = controlChart(request('no_show_rate', huge));
    expect(chart.kind).toBe('P_PRIME');
    expect(chart.variation).toBe('COMMON_CAUSE');
    expect(controlChart(request('no_show_rate', huge, { kind: 'P' })).signals.length).toBeGreaterThan(5);
  });

  it('keeps hidden and empty months in their place, null, and out of the limits', () => {
    const events = [...steady, null, 70, 74, 69, 3];
    const chart = controlChart(request('no_show_rate', rates(events), { kind: 'P' }));
    expect(chart.points).toHaveLength(17);
    expect(chart.points[12]).toMatchObject({ status: 'NO_DATA', value: null, centre: null });
    expect(chart.points[16]).toMatchObject({ status: 'HIDDEN', value: null, numerator: null, upper: null });
    const shown = chart.points.flatMap((point, i) => (point.status === 'OK' ? [events[i] ?? 0] : []));
    expect(chart.phases[0]?.centre).toBeCloseTo(
      shown.reduce((sum, count) => sum + count, 0) / (400 * shown.length),
      12,
    );
    expect(chart.advice).toMatch(/hidden/);
  });

  it('withholds a verdict where the latest month is too thin', () => {
    const cells = [...rates([...steady, 70, 74]), proportionCounts(13, 26)];
    const chart = controlChart(request('no_show_rate', cells));
    expect(chart.variation).toBe('NO_VERDICT');
    expect(chart.advice).toMatch(/fewer than 30/);
  });

  it.each(['visits', 'unique_patients'])('does not judge %s of a part of a month', (counted) => {
    const cells = [410, 395, 402, 399, 405, 398, 401, 404, 396, 400, 403, 397, 402, 120].map((count) =>
      proportionCounts(count, count, { complementPatients: 0 }),
    );
    const range = { from: '2024-01-01', to: '2025-02-09' };
    const chart = controlChart(request(counted, cells, { range }));
    expect(chart.points.at(-1)).toMatchObject({ status: 'OK', value: 120, signals: [] });
    expect(chart.points.at(-1)?.reason).toMatch(/part of this period/);
    expect(chart.signals).toEqual([]);
  });

  it('draws no kind whose unit is not the measure’s', () => {
    const chart = controlChart(request('no_show_rate', rates([...steady, 70, 74, 69]), { kind: 'C' }));
    expect(chart.kind).not.toBe('C');
    expect(chart.advice).toMatch(/does not suit a proportion/);
  });

  it('draws a run chart where the value repeats so often that limits would have no width', () => {
    const days = [28, 28, 28, 28, 27.5, 28, 28, 28, 28, 28, 28, 28, 28, 28];
    const cells = days.map((value): OutcomeCounts => ({
      ...proportionCounts(200, 200),
      complementPatients: 0,
      quantile: { value, low: null, high: null },
    }));
    const chart = controlChart(request('lead_time_p90', cells));
    expect(chart.kind).toBe('RUN');
    expect(chart.advice).toContain('repeats so often');
    expect(chart.points.every(({ lower, upper }) => lower === null && upper === null)).toBe(true);
  });
});
