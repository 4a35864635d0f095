import {
  pointPeriodText,
  TimeSeriesChart,
  timeSeriesAlternative,
  timeSeriesLayout,
  type TimeSeriesChartData,
} from '@inflect/charts';
import { useId, type ReactElement } from 'react';
import { ChartExplorer } from '../../../ui/charts/chart-explorer';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { PointCard } from '../../../ui/charts/point-card';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { hiddenText } from '../../../ui/state/hidden-text';
import { estimateText, quantityText, unitOf, type Unit } from '../../../ui/text/quantity-text';
import { chartDataOf } from '../../outcomes/chart-data-of';
import type { Grain } from '../../outcomes/grain';
import type { ComparisonFigure } from '../comparison.graphql';
import { TimeSeriesTable } from './time-series-table';

interface TimeSeriesFigureProps {
  comparison: ComparisonFigure;
  series: NonNullable<ComparisonFigure['timeSeries']>;
  grain: Grain;
}

/** The series against what the baseline trend predicts, with the effect at the horizon. */
export function TimeSeriesFigure({ comparison, series, grain }: TimeSeriesFigureProps): ReactElement {
  const id = useId().replaceAll(':', '');
  const theme = useChartTheme();
  const { measure } = comparison;
  const unit = unitOf(measure.unit);
  const { points, horizon, effect } = series;
  const data: TimeSeriesChartData = { points, horizon, effect, flags: chartDataOf(comparison.controlChart).flags };
  const title = timeSeriesAlternative(data, { measureTitle: measure.title, unit, grain });
  return (
    <ChartFigure
      title="Interrupted time series"
      note={series.method}
      table={<TimeSeriesTable data={data} unit={unit} grain={grain} />}
    >
      <MeasuredBox minHeight={280}>
        {(width) => {
          const geometry = { data, unit, grain, width };
          const layout = timeSeriesLayout(geometry);
          return (
            <ChartExplorer
              label={`Interrupted time series of ${measure.title}`}
              points={layout.points}
              plot={layout.plot}
              width={width}
              card={(index) => <SeriesPointCard point={data.points[index]} unit={unit} grain={grain} />}
            >
              <TimeSeriesChart id={id} title={title} description={series.method} theme={theme} {...geometry} />
            </ChartExplorer>
          );
        }}
      </MeasuredBox>
    </ChartFigure>
  );
}

interface SeriesPointCardProps {
  point: TimeSeriesChartData['points'][number] | undefined;
  unit: Unit;
  grain: Grain;
}

function SeriesPointCard({ point, unit, grain }: SeriesPointCardProps): ReactElement | null {
  if (!point) return null;
  const { value, fitted, counterfactual, counterfactualLow: low, counterfactualHigh: high } = point;
  return (
    <PointCard
      period={pointPeriodText(point, grain)}
      value={value === null ? hiddenText(point.status) : quantityText(value, unit)}
      details={[
        ...(fitted === null ? [] : [`fitted ${quantityText(fitted, unit)}`]),
        ...(counterfactual === null ? [] : [`expected ${estimateText({ value: counterfactual, low, high }, unit)}`]),
      ]}
    />
  );
}
