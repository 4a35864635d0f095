import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import { lightTheme } from '../appearance/chart-theme';
import type { ControlChartData } from '../chart-data';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';
import { GapMark } from '../frame/gap-mark';
import { VerdictMark } from '../frame/verdict-mark';
import { variationVerdictMark } from './point-verdict';

export interface SparklineProps extends ChartProps {
  data: Pick<ControlChartData, 'points' | 'variation'>;
  /** Px; 28 where absent. */
  height?: number;
}

/** A control chart for a table cell: the line, its limits as a band, and the shape of the verdict on the last point. */
export function Sparkline(props: SparklineProps): ReactElement {
  const { id, title, description, data, width, height = 28, theme = lightTheme } = props;
  const { points } = data;
  const numbers = points
    .flatMap((point) => [point.value, point.lower, point.upper])
    .filter((value): value is number => value !== null);
  const low = Math.min(...numbers);
  const spread = Math.max(...numbers) - low || 1;
  const inset = 6;
  const x = (index: number): number => inset + (index * (width - 2 * inset)) / Math.max(points.length - 1, 1);
  const y = (value: number): number => height - inset - ((value - low) / spread) * (height - 2 * inset);
  const phases = [...new Set(points.map((point) => point.phase))];
  const indexed = points.map((point, index) => ({ ...point, index }));
  const values = line<(typeof indexed)[number]>()
    .defined((point) => point.value !== null)
    .x((point) => x(point.index))
    .y((point) => y(point.value ?? low))(indexed);
  const last = indexed.at(-1);
  const mark = variationVerdictMark(data.variation);
  return (
    <ChartFrame {...{ id, title, description, width, height, theme }}>
      {phases.map((phase) => {
        const bounded = indexed.filter(
          (point) => point.phase === phase && point.lower !== null && point.upper !== null,
        );
        const centred = indexed.filter((point) => point.phase === phase && point.centre !== null);
        const edge = [
          ...bounded.map((point) => `${x(point.index)} ${y(point.upper ?? low)}`),
          ...bounded.toReversed().map((point) => `${x(point.index)} ${y(point.lower ?? low)}`),
        ];
        const centre = centred.map((point) => `${x(point.index)} ${y(point.centre ?? low)}`);
        return (
          <g key={phase}>
            {bounded.length > 1 && <path d={`M${edge.join('L')}Z`} fill={theme.band} />}
            {centred.length > 1 && (
              <path d={`M${centre.join('L')}`} fill="none" stroke={theme.limit} strokeWidth={0.8} />
            )}
          </g>
        );
      })}
      {values !== null && numbers.length > 0 && <path d={values} fill="none" stroke={theme.centre} strokeWidth={1.2} />}
      {last && last.value !== null && mark !== null && (
        <VerdictMark
          verdict={mark}
          x={x(last.index)}
          y={y(last.value)}
          size={mark === 'common' ? 3.5 : 5}
          theme={theme}
        />
      )}
      {last && (last.status === 'HIDDEN' || last.status === 'MATURING') && (
        <GapMark kind={last.status} x={x(last.index)} y={height / 2} theme={theme} />
      )}
    </ChartFrame>
  );
}
