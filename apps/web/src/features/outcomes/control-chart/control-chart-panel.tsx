import {
  bareQuantityText,
  ControlChart,
  controlChartAlternative,
  controlChartLayout,
  groundText,
  pointPeriodText,
  type ChartWindow,
  type ControlChartData,
} from '@inflect/charts';
import { useId, type ReactElement } from 'react';
import { ChartExplorer } from '../../../ui/charts/chart-explorer';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { PointCard } from '../../../ui/charts/point-card';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { VerdictBadge } from '../../../ui/state/verdict-badge';
import { hiddenText } from '../../../ui/state/hidden-text';
import { quantityText, unitOf, type Unit } from '../../../ui/text/quantity-text';
import { chartDataOf } from '../chart-data-of';
import { chartDirection } from '../chart-direction';
import type { ControlChartFigure } from '../control-chart-fields.graphql';
import type { Grain } from '../grain';
import { ControlChartTable } from './control-chart-table';

const chartKinds: Record<ControlChartFigure['kind'], string> = {
  P: 'p chart',
  P_PRIME: 'p′ chart (Laney)',
  I: 'individuals chart',
  U: 'u chart',
  U_PRIME: 'u′ chart (Laney)',
  C: 'c chart',
  RUN: 'run chart',
};

interface ControlChartPanelProps {
  measure: { title: string; unit: string; direction: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEUTRAL' };
  chart: ControlChartFigure;
  grain: Grain;
  /** The days asked for, where a period that they cut is counted so; absent where such a period is left out. */
  window?: ChartWindow;
}

/** A control chart to explore by pointer and arrow keys, its verdict, and the table behind it. */
export function ControlChartPanel({ measure, chart, grain, window }: ControlChartPanelProps): ReactElement {
  const id = useId().replaceAll(':', '');
  const theme = useChartTheme();
  const unit = unitOf(measure.unit);
  const direction = chartDirection(measure.direction);
  const data = chartDataOf(chart, window && { grain, window });
  const title = controlChartAlternative(data, { measureTitle: measure.title, unit, grain });
  return (
    <ChartFigure
      title="Control chart"
      note={
        <>
          {chartKinds[chart.kind]} · <VerdictBadge variation={chart.variation} />
        </>
      }
      table={<ControlChartTable data={data} unit={unit} grain={grain} />}
    >
      <MeasuredBox minHeight={280}>
        {(width) => {
          const geometry = { data, unit, direction, grain, width };
          const layout = controlChartLayout(geometry);
          return (
            <ChartExplorer
              label={`Control chart of ${measure.title}`}
              points={layout.points}
              plot={layout.plot}
              width={width}
              card={(index) => <ControlPointCard data={data} index={index} unit={unit} grain={grain} />}
            >
              <ControlChart id={id} title={title} description={chart.advice} theme={theme} {...geometry} />
            </ChartExplorer>
          );
        }}
      </MeasuredBox>
    </ChartFigure>
  );
}

interface ControlPointCardProps {
  data: ControlChartData;
  index: number;
  unit: Unit;
  grain: Grain;
}

function ControlPointCard({ data, index, unit, grain }: ControlPointCardProps): ReactElement | null {
  const point = data.points[index];
  if (!point) return null;
  const details: string[] = point.partial ? [point.partial] : [];
  const ground = typeof point.denominator === 'number' ? groundText(point.denominator, unit) : null;
  if (ground !== null) details.push(ground);
  if (point.lower !== null && point.upper !== null) {
    details.push(`limits ${bareQuantityText(point.lower, unit)} to ${quantityText(point.upper, unit)}`);
  }
  if (point.centre !== null) details.push(`centre ${quantityText(point.centre, unit)}`);
  const meanings = data.signals
    .filter(({ kind, from, to }) => point.signals.includes(kind) && from <= point.period && point.period <= to)
    .map(({ meaning }) => meaning);
  return (
    <PointCard
      period={pointPeriodText(point, grain)}
      value={point.value === null ? hiddenText(point.status) : quantityText(point.value, unit)}
      details={details}
      meanings={meanings}
    />
  );
}
