export type {
  ChangeChartData,
  ChangeSideData,
  ChartEstimate,
  ChartUnit,
  ControlChartData,
  ControlChartPointData,
  ControlChartSignalData,
  FunnelChartData,
  FunnelPointData,
  FunnelSignal,
  GrowthChartData,
  TimeSeriesChartData,
  TimeSeriesPointData,
} from './chart-data';
export { darkTheme, lightTheme, printTheme, type ChartTheme, type MarkColours } from './appearance/chart-theme';
export { chartFontFamily } from './appearance/chart-font';
export { textWidth, fittedText } from './appearance/text-width';
export {
  quantityText,
  bareQuantityText,
  differenceText,
  differenceUnit,
  intervalText,
  countText,
  groundText,
} from './appearance/quantity-text';
export { dateText, grainText, periodText, pointPeriodText } from './appearance/period-text';
export { partialText, type ChartWindow } from './appearance/partial-text';
export type { AxisStart } from './axes/value-scale';
export type { ChartProps } from './frame/chart-frame';
export { VerdictMark, verdictWords, type PointVerdict } from './frame/verdict-mark';
export { ControlChart, type ControlChartProps } from './control-chart/control-chart';
export {
  controlChartLayout,
  type ControlChartGeometry,
  type ControlChartLayout,
  type PlacedControlPoint,
} from './control-chart/control-chart-layout';
export { controlChartAlternative, type AlternativeContext } from './control-chart/control-chart-alternative';
export { variationVerdictMark } from './control-chart/point-verdict';
export { Sparkline, type SparklineProps } from './control-chart/sparkline';
export { ChangeChart, type ChangeChartProps } from './change-chart/change-chart';
export { changeChartAlternative } from './change-chart/change-chart-alternative';
export { TimeSeriesChart, type TimeSeriesChartProps } from './time-series-chart/time-series-chart';
export {
  timeSeriesLayout,
  type TimeSeriesGeometry,
  type TimeSeriesLayout,
} from './time-series-chart/time-series-layout';
export { timeSeriesAlternative } from './time-series-chart/time-series-alternative';
export { GrowthChart, type GrowthChartProps } from './growth-chart/growth-chart';
export { growthChartAlternative } from './growth-chart/growth-chart-alternative';
export { FunnelChart, type FunnelChartProps } from './funnel-chart/funnel-chart';
export { funnelLayout, type FunnelGeometry, type FunnelLayout } from './funnel-chart/funnel-layout';
export { funnelAlternative, funnelSignalWords } from './funnel-chart/funnel-alternative';
export { IntervalMark, intervalExtent } from './table-marks/interval-mark';
export { StepBar } from './table-marks/step-bar';
