import { countText, periodText } from '@inflect/charts';
import type { ReactElement } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { PointCard } from '../../../ui/charts/point-card';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { growthAlternative } from './growth-alternative';
import type { GrowthPoint, PointGrain } from './growth-panel';
import classes from './growth.module.css';

interface GrowthLineChartProps {
  points: readonly GrowthPoint[];
  label: string;
  grain: PointGrain;
}

/** Active roles over time, from zero; the last value stands at its point. */
export function GrowthLineChart({ points, label, grain }: GrowthLineChartProps): ReactElement {
  const theme = useChartTheme();
  const data = points.map((point) => ({ ...point, at: Date.parse(point.period) }));
  const title = growthAlternative({ label, points });
  const axisText = { fontSize: 12, fill: theme.mutedText };
  const lastIndex = data.length - 1;
  return (
    <MeasuredBox minHeight={260}>
      {(width) => {
        const ticks = axisTicks(data, { grain, width });
        return (
          <LineChart
            width={width}
            height={260}
            data={data}
            margin={{ top: 16, right: 40, bottom: 4, left: 0 }}
            title={title}
            desc="Arrow keys move along the points."
          >
            <CartesianGrid vertical={false} horizontal={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={(at: number) => ticks.get(at) ?? ''}
              ticks={[...ticks.keys()]}
              tick={axisText}
              stroke={theme.axis}
              tickLine={false}
            />
            <YAxis
              domain={[0, 'auto']}
              allowDecimals={false}
              width={40}
              tickFormatter={countText}
              tick={axisText}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              cursor={{ stroke: theme.accent }}
              isAnimationActive={false}
              content={({ payload }) => (
                <GrowthCard point={payload?.[0]?.payload as GrowthPoint | undefined} grain={grain} />
              )}
            />
            <Line
              dataKey="active"
              type="linear"
              stroke={theme.accent}
              strokeWidth={1.5}
              dot={{ r: 2.5, fill: theme.accent, stroke: theme.accent }}
              activeDot={{ r: 5 }}
              isAnimationActive={false}
              label={({
                index,
                x,
                y,
                value,
              }: {
                index?: number;
                x?: number | string;
                y?: number | string;
                value?: unknown;
              }) =>
                index === lastIndex ? (
                  <text key="last" x={Number(x) + 8} y={Number(y) + 4} fontSize={12} fontWeight={600} fill={theme.text}>
                    {countText(Number(value))}
                  </text>
                ) : (
                  <g key={index} />
                )
              }
            />
          </LineChart>
        );
      }}
    </MeasuredBox>
  );
}

/** Instants with their names: dated counts name their own dates, periods the start of every year; thinned to fit. */
function axisTicks(
  points: readonly { at: number; period: string; periodLabel: string }[],
  { grain, width }: { grain: PointGrain; width: number },
): Map<number, string> {
  const ticks = points.flatMap(({ at, period, periodLabel }): [number, string][] => {
    if (grain === 'DAY') return [[at, periodText(period, 'MONTH')]];
    // A fiscal year starts in a month of the organisation's: the API's own name tells which period is its first.
    if (grain === 'FISCAL_YEAR') return [[at, periodLabel]];
    if (grain === 'FISCAL_QUARTER') return periodLabel.endsWith(' Q1') ? [[at, periodLabel.slice(0, -3)]] : [];
    return new Date(at).getUTCMonth() === 0 ? [[at, periodText(period, 'YEAR')]] : [];
  });
  const step = Math.ceil(ticks.length / Math.max(2, Math.floor(width / 70)));
  return new Map(ticks.filter((_, index) => index % step === 0));
}

function GrowthCard({ point, grain }: { point: GrowthPoint | undefined; grain: PointGrain }): ReactElement | null {
  if (!point) return null;
  return (
    <div className={classes.card}>
      <PointCard
        period={point.periodLabel}
        value={`${countText(point.active)} active`}
        details={
          grain === 'DAY'
            ? []
            : [
                ...(point.partial === null ? [] : [point.partial]),
                `${countText(point.started)} started, ${countText(point.ended)} ended`,
              ]
        }
      />
    </div>
  );
}
