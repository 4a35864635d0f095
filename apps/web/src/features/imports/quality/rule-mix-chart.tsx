import { periodText } from '@inflect/charts';
import type { ReactElement } from 'react';
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { percentText } from '../../../ui/text/quantity-text';
import { ChartCard } from './chart-card';
import type { MixSeries } from './rule-mix-series';

interface RuleMixChartProps {
  series: readonly MixSeries[];
  /** First days of the months, ascending. */
  periods: readonly string[];
}

/** A bar a month, to 100 %, by the rules that gave the modality. */
export function RuleMixChart({ series, periods }: RuleMixChartProps): ReactElement {
  const theme = useChartTheme();
  const rows = periods.map((period) => ({
    period,
    ...Object.fromEntries(series.map(({ shares }, index) => [`s${index}`, shares.get(period) ?? 0])),
  }));
  const axisText = { fontSize: 12, fill: theme.mutedText };
  return (
    <MeasuredBox minHeight={260}>
      {(width) => (
        <BarChart
          width={width}
          height={260}
          data={rows}
          margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
          barCategoryGap="15%"
          title="Share of visits by the rule that gave their modality, by month"
          desc="Arrow keys move along the months. The table behind the chart has every value."
        >
          <XAxis
            dataKey="period"
            tickFormatter={(period: string) => periodText(period, 'MONTH')}
            minTickGap={24}
            tick={axisText}
            stroke={theme.axis}
            tickLine={false}
          />
          <YAxis
            domain={[0, 1]}
            width={48}
            tickFormatter={(share: number) => `${Math.round(share * 100)}%`}
            tick={axisText}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            cursor={{ fill: theme.hairline, opacity: 0.4 }}
            isAnimationActive={false}
            content={({ label }) => (
              <ChartCard
                title={label === undefined ? '' : periodText(String(label), 'MONTH')}
                lines={series.flatMap(({ name, shares }) => {
                  const share = shares.get(String(label));
                  return share === undefined ? [] : [`${name}: ${percentText({ value: share })}`];
                })}
              />
            )}
          />
          {series.map(({ name, colour }, index) => (
            <Bar
              key={name}
              dataKey={`s${index}`}
              name={name}
              stackId="rules"
              fill={colour}
              stroke={theme.surface}
              strokeWidth={0.5}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      )}
    </MeasuredBox>
  );
}
