import { noShowControlChart } from '../../test/sample-charts';
import { controlChartAlternative } from './control-chart-alternative';
import { controlChartLayout } from './control-chart-layout';

const geometry = { unit: 'proportion', direction: 'lower_is_better', grain: 'MONTH', width: 960 } as const;

describe('the layout of a control chart', () => {
  const layout = controlChartLayout({ ...geometry, data: noShowControlChart() });

  it('places points in time order, higher values higher', () => {
    const xs = layout.points.map((point) => point.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(layout.points[2]?.y).toBeLessThan(layout.points[3]?.y ?? 0);
  });

  it('gives a hidden period a place but no height, and says why', () => {
    expect(layout.points[6]).toMatchObject({
      status: 'HIDDEN',
      y: null,
      ariaLabel: 'Jul 2024: hidden: fewer than 11 patients',
    });
  });

  it('says period, value, n, limits and what the signal means', () => {
    expect(layout.points[23]?.ariaLabel).toBe(
      'Dec 2025: 6.1%, n 291, limits 2.2 to 10.8%, improving: Nine months in a row below the centre',
    );
    expect(layout.points[0]?.ariaLabel).toBe('Jan 2024: 18.3%, n 280, limits 11.1 to 24.9%');
  });

  it('reads a fall as improving or concerning from the measure direction, and as neither where it has none', () => {
    const verdict = (direction: 'lower_is_better' | 'higher_is_better' | 'neutral') =>
      controlChartLayout({ ...geometry, direction, data: noShowControlChart() }).points[20]?.verdict;
    expect(verdict('lower_is_better')).toBe('improving');
    expect(verdict('higher_is_better')).toBe('concerning');
    expect(verdict('neutral')).toBe('special');
    expect(layout.points[3]?.verdict).toBe('common');
  });

  it('does not mark every point of a phase whose crossings are too few', () => {
    const data = noShowControlChart();
    const crossings = controlChartLayout({
      ...geometry,
      data: {
        ...data,
        points: data.points.map((point) => ({ ...point, signals: ['CROSSINGS'] })),
        signals: [{ kind: 'CROSSINGS', from: '2024-01-01', to: '2025-12-31', meaning: 'Few.', direction: 'NONE' }],
      },
    });
    expect(new Set(crossings.points.map((point) => point.verdict))).toEqual(new Set(['common']));
  });

  it('prints the values of the last limits at the right edge without overlap', () => {
    expect(layout.edgeLabels.map((label) => label.text)).toEqual([
      'upper limit 10.8%',
      'centre 6.5%',
      'lower limit 2.2%',
      'target 8.0%',
    ]);
    const ys = layout.edgeLabels.map((label) => label.y).toSorted((a, b) => a - b);
    ys.slice(1).forEach((y, index) => expect(y - (ys[index] ?? 0)).toBeGreaterThanOrEqual(layout.fontSize));
  });

  it('starts the axis at zero for a low rate and marks it cut for a high one', () => {
    expect(layout.values.isCut).toBe(false);
    const data = noShowControlChart();
    const points = data.points.map((point) => ({ ...point, value: 0.95, centre: 0.95, lower: 0.94, upper: 0.96 }));
    const high = controlChartLayout({ ...geometry, data: { ...data, points, target: null } });
    expect(high.values.isCut).toBe(true);
    expect(high.values.zeroY).toBeNull();
    expect(controlChartLayout({ ...geometry, axisStart: 'zero', data: { ...data, points } }).values.isCut).toBe(false);
  });

  it('plants each flag on its date', () => {
    const [video, vendor] = layout.flags;
    expect(video?.x).toBeCloseTo(layout.periods.edge(14), 9);
    expect(vendor?.x).toBeCloseTo(layout.periods.edge(16 + 11 / 31), 9);
  });
});

it('the alternative of a control chart says the finding with its numbers', () => {
  const context = { measureTitle: 'No-show rate', unit: 'proportion', grain: 'MONTH' } as const;
  expect(controlChartAlternative(noShowControlChart(), context)).toBe(
    'Control chart of No-show rate, Jan 2024 to Dec 2025: special-cause variation, improving; Baseline centre 18.0%, ' +
      'After video follow-ups centre 6.5%; latest value 6.1% (n 291) in Dec 2025, limits 2.2 to 10.8%; ' +
      '1 of 24 periods hidden: fewer than 11 patients.',
  );
});
