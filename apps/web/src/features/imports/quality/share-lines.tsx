import { periodText } from '@inflect/charts';
import type { ReactElement } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { ChartCard } from './chart-card';
import { atText, type ShareSeries } from './share-figure';
import { shareText } from './share-text';
import { useSeriesColours } from './use-series-colours';

interface ShareLinesProps {
  title: string;
  kind: 'month' | 'days';
  series: readonly ShareSeries[];
}

/** Lines of shares; a hidden share leaves a gap. */
export function ShareLines({ title, kind, series }: ShareLinesProps): ReactElement {
  const theme = useChartTheme();
  const colourOf = useSeriesColours();
  const stands = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))];
  stands.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1));
  const rows = stands.map((at) => ({
    at,
    ...Object.fromEntries(
      series.map(({ points }, index) => [`s${index}`, points.find((each) => each.at === at)?.share ?? null]),
    ),
  }));
  // Left to itself the axis would end above 100%, and at 400% where all shares are nothing.
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(({ share }) => share ?? 0)));
  const isNearEnd = highest === 0 || highest > 0.8;
  const axisText = { fontSize: 12, fill: theme.mutedText };
  return (
    <MeasuredBox minHeight={220}>
      {(width) => (
        <LineChart
          width={width}
          height={220}
          data={rows}
          margin={{ top: 8, right: 24, bottom: 4, left: 0 }}
          title={`${title}: ${series.map(({ name }) => name).join('; ')}`}
          desc="Arrow keys move along the points. The table behind the chart has every value."
        >
          <CartesianGrid vertical={false} horizontal={false} />
          <XAxis
            dataKey="at"
            tickFormatter={(at: string | number) => (typeof at === 'string' ? periodText(at, 'MONTH') : `${at} d`)}
            minTickGap={24}
            tick={axisText}
            stroke={theme.axis}
            tickLine={false}
          />
          <YAxis
            domain={kind === 'days' || isNearEnd ? [0, 1] : [0, 'auto']}
            width={48}
            tickFormatter={(share: number) => `${Number((share * 100).toFixed(2))}%`}
            tick={axisText}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            cursor={{ stroke: theme.accent }}
            isAnimationActive={false}
            content={({ payload, label }) => (
              <ChartCard
                title={label === undefined ? '' : atText(label as string | number)}
                lines={series.map(({ name }, index) => {
                  const share = (payload?.[0]?.payload as Record<string, number | null> | undefined)?.[`s${index}`];
                  return `${name}: ${shareText(share ?? null)}`;
                })}
              />
            )}
          />
          {series.map(({ name }, index) => (
            <Line
              key={name}
              dataKey={`s${index}`}
              name={name}
              type={kind === 'days' ? 'stepAfter' : 'linear'}
              stroke={colourOf(index)}
              strokeWidth={1.5}
              dot={{ r: 2.5, fill: colourOf(index), stroke: colourOf(index) }}
              activeDot={{ r: 5 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      )}
    </MeasuredBox>
  );
}
