import {
  ChangeChart,
  changeChartAlternative,
  ControlChart,
  controlChartAlternative,
  printTheme,
  TimeSeriesChart,
  timeSeriesAlternative,
  type ChangeChartData,
} from '@inflect/charts';
import type { ChartFlag, OutcomeResult } from '@inflect/measures';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReportFigure } from '../report/report';
import type { ComparisonReportInput } from './comparison-report-input';

/** Px; printed over the text width this gives labels of about 9 pt. */
const figureWidth = 640;
const seriesHeight = 170;
const changeHeight = 135;

/** 'no-show rate' inside a sentence; 'NPS' stays. */
function inSentence(title: string): string {
  return /^.[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

function figure({
  id,
  caption,
  alt,
  chart,
}: {
  id: string;
  caption: string;
  alt: string;
  chart: ReactElement;
}): ReportFigure {
  const svg = renderToStaticMarkup(chart);
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error(`The chart of figure ${id} has no size.`);
  return { kind: 'figure', id, caption, alt, svg, width: Number(width), height: Number(height) };
}

function side(label: string, outcome: OutcomeResult): ChangeChartData['baseline'] {
  return {
    label,
    status: outcome.status,
    value: outcome.value,
    low: outcome.interval?.low ?? null,
    high: outcome.interval?.high ?? null,
    n: outcome.denominator,
  };
}

/** Null where there are not two values to set side by side: hidden windows, and totals of windows that differ in length. */
export function changeFigure({ comparison, measure }: ComparisonReportInput): ReportFigure | null {
  if (measure.kind === 'count' || comparison.baseline.value === null || comparison.post.value === null) return null;
  const data: ChangeChartData = {
    baseline: side('Baseline', comparison.baseline),
    post: side('Post', comparison.post),
    difference: comparison.difference ?? comparison.meanDifference,
  };
  const alt = changeChartAlternative(data, { measureTitle: measure.title, unit: measure.unit });
  return figure({
    id: 'change',
    caption:
      `${measure.title} before and after, with intervals` +
      (data.difference ? '; the right-hand axis counts the difference from baseline.' : '.'),
    alt,
    chart: (
      <ChangeChart
        id="change"
        title={alt}
        data={data}
        unit={measure.unit}
        width={figureWidth}
        plotHeight={changeHeight}
        theme={printTheme}
        valueLabel={measure.title}
      />
    ),
  });
}

export function controlChartFigure({ comparison, measure, grain }: ComparisonReportInput): ReportFigure {
  const data = comparison.controlChart;
  const alt = controlChartAlternative(data, { measureTitle: inSentence(measure.title), unit: measure.unit, grain });
  return figure({
    id: 'control-chart',
    caption: `Control chart of ${inSentence(measure.title)} by ${grain.toLowerCase()}: centre line solid, control limits dashed.`,
    alt,
    chart: (
      <ControlChart
        id="control-chart"
        title={alt}
        data={data}
        unit={measure.unit}
        direction={measure.direction}
        grain={grain}
        width={figureWidth}
        plotHeight={seriesHeight}
        theme={printTheme}
        valueLabel={measure.title}
      />
    ),
  });
}

export function timeSeriesFigure({ comparison, measure, grain }: ComparisonReportInput): ReportFigure | null {
  if (comparison.timeSeries === null) return null;
  const flags: readonly ChartFlag[] = comparison.controlChart.flags;
  const data = { ...comparison.timeSeries, flags };
  const alt = timeSeriesAlternative(data, { measureTitle: inSentence(measure.title), unit: measure.unit, grain });
  return figure({
    id: 'time-series',
    caption: `Interrupted time series of ${inSentence(measure.title)}: fitted lines solid; what the baseline trend predicts dashed, with its band.`,
    alt,
    chart: (
      <TimeSeriesChart
        id="time-series"
        title={alt}
        data={data}
        unit={measure.unit}
        grain={grain}
        width={figureWidth}
        plotHeight={seriesHeight}
        theme={printTheme}
        valueLabel={measure.title}
      />
    ),
  });
}
