import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';
import type { TimeSeriesLayout } from './time-series-layout';

/** Names and values of the lines and the effect, in the right margin; the effect is tied to its bracket. */
export function SeriesLabels({ layout, theme }: { layout: TimeSeriesLayout; theme: ChartTheme }): ReactElement {
  const { plot, fontSize, bracket, labels } = layout;
  const x = plot.left + plot.width + 10;
  const colours = { counterfactual: theme.counterfactual, effect: theme.text, fitted: theme.accent };
  return (
    <g fontSize={fontSize}>
      {labels.map(({ kind, lines, y }) => {
        const top = y - (lines.length * fontSize * 1.2) / 2;
        return (
          <g key={kind} fill={colours[kind]}>
            {kind === 'effect' && bracket && (
              <path
                d={`M${bracket.x + 3} ${(bracket.from + bracket.to) / 2}L${x - 3} ${y}`}
                stroke={theme.axis}
                strokeWidth={0.7}
                fill="none"
              />
            )}
            {lines.map((text, index) => (
              <text
                key={text}
                x={x}
                y={top + fontSize * (0.95 + index * 1.2)}
                fontWeight={(kind === 'effect') === (index === 0) ? 600 : 400}
              >
                {text}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}
