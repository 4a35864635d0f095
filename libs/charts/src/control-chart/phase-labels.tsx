import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';
import { quantityText } from '../appearance/quantity-text';
import { fittedText, textWidth } from '../appearance/text-width';
import type { ChartUnit, ControlChartData } from '../chart-data';
import type { ControlChartLayout } from './control-chart-layout';

interface PhaseLabelsProps {
  data: ControlChartData;
  layout: ControlChartLayout;
  unit: ChartUnit;
  theme: ChartTheme;
}

/** Name and centre of each phase above it, and a hairline where the next begins. Nothing for a single phase. */
export function PhaseLabels({ data, layout, unit, theme }: PhaseLabelsProps): ReactElement | null {
  if (data.phases.length < 2) return null;
  const { plot, periods, phaseTop, fontSize } = layout;
  return (
    <g fontSize={fontSize}>
      {data.phases.map((phase, index) => {
        const first = data.points.findIndex((point) => point.phase === index);
        const last = data.points.findLastIndex((point) => point.phase === index);
        if (first < 0) return null;
        const left = periods.edge(first);
        const width = periods.edge(last + 1) - left - 6;
        const centre = phase.centre === null ? '' : `centre ${quantityText(phase.centre, unit)}`;
        return (
          <g key={phase.from}>
            {index > 0 && (
              <path d={`M${left} ${phaseTop}V${plot.top + plot.height}`} stroke={theme.axis} strokeWidth={0.7} />
            )}
            <text x={left + 4} y={phaseTop + fontSize} fontWeight={600}>
              {fittedText(phase.label, { size: fontSize, bold: true, width })}
            </text>
            <text x={left + 4} y={phaseTop + fontSize * 2.15} fill={theme.mutedText}>
              {textWidth(centre, { size: fontSize }) <= width ? centre : ''}
            </text>
          </g>
        );
      })}
    </g>
  );
}
