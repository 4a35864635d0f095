import { renderToStaticMarkup } from 'react-dom/server';
import type { ControlChartPointData } from '../chart-data';
import { lightTheme } from '../appearance/chart-theme';
import { ControlChart } from './control-chart';
import { controlChartLayout } from './control-chart-layout';

const point = (month: number, status: ControlChartPointData['status'], phase = 0): ControlChartPointData => {
  const shown = status === 'OK';
  return {
    period: `2025-${String(month).padStart(2, '0')}-01`,
    status,
    value: shown ? 0.2 + month / 100 : null,
    numerator: null,
    denominator: null,
    centre: shown ? 0.2 : null,
    lower: shown ? 0.1 : null,
    upper: shown ? 0.3 : null,
    phase,
    signals: [],
  };
};

describe('the limits of a control chart', () => {
  it('hold for hidden periods and end where the data do', () => {
    const statuses = ['NO_DATA', 'NO_DATA', 'HIDDEN', 'OK', 'OK', 'OK', 'HIDDEN', 'NO_DATA'] as const;
    const points = statuses.map((status, index) => point(index + 1, status));
    const geometry = {
      data: {
        points,
        phases: [{ label: 'All periods', from: '2025-01-01', to: '2025-08-31', centre: 0.2 }],
        signals: [],
        variation: 'COMMON_CAUSE' as const,
        target: null,
        flags: [],
      },
      unit: 'proportion' as const,
      direction: 'lower_is_better' as const,
      grain: 'MONTH' as const,
      width: 900,
    };
    const { periods } = controlChartLayout(geometry);
    const svg = renderToStaticMarkup(
      <ControlChart id="c" title="t" description="d" theme={lightTheme} {...geometry} />,
    );
    const [upper = ''] = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke-dasharray="5 3"/g)].map(([, path]) => path);
    const across = [...upper.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
    expect(Math.min(...across)).toBeCloseTo(periods.edge(2), 1);
    expect(Math.max(...across)).toBeCloseTo(periods.edge(7), 1);
  });
});
