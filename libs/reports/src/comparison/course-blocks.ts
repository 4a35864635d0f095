import { pointPeriodText } from '@inflect/charts';
import { formatValue, type Assurance, type ControlChartSignal, type Variation } from '@inflect/measures';
import type { ReportBlock } from '../report/report';
import { controlChartFigure, timeSeriesFigure } from './comparison-figures';
import type { ComparisonReportInput } from './comparison-report-input';
import { generated } from './method-paragraphs';
import { timeSeriesEstimatesTable } from './series-tables';

const variationSentences: Record<Variation, string> = {
  IMPROVING: 'At the latest point the chart shows special-cause variation of an improving kind.',
  CONCERNING: 'At the latest point the chart shows special-cause variation of a concerning kind.',
  SPECIAL_CAUSE: 'At the latest point the chart shows special-cause variation.',
  COMMON_CAUSE: 'At the latest point the chart shows common-cause variation only.',
  NO_VERDICT: 'The chart gives no verdict on variation.',
};

const assuranceWords: Record<Assurance, string> = {
  CONSISTENTLY_PASSES: 'is met consistently',
  HIT_OR_MISS: 'is hit or missed by chance',
  CONSISTENTLY_FAILS: 'is missed consistently',
};

/** A point outside the limits is told with its period: several read alike. */
function signalText(
  { kind, from, to, meaning }: ControlChartSignal,
  { comparison, grain }: ComparisonReportInput,
): string {
  if (kind !== 'OUTSIDE_LIMITS') return meaning;
  const at = (start: string): string => {
    const point = comparison.controlChart.points.find(({ period }) => period === start);
    return pointPeriodText(point ?? { period: start }, grain);
  };
  return `${meaning.replace(/\.$/, '')} (${from === to ? at(from) : `${at(from)} to ${at(to)}`}).`;
}

/** The control chart with its signals and verdict, then the time series with its estimates. */
export function courseBlocks(input: ComparisonReportInput): ReportBlock[] {
  const { signals, target, assurance, variation } = input.comparison.controlChart;
  const verdict = [variationSentences[variation]];
  if (target !== null) {
    const met = assurance === null ? 'has no verdict yet' : assuranceWords[assurance];
    verdict.push(`The target of ${formatValue(target, input.measure.unit)} ${met}.`);
  }
  const blocks: ReportBlock[] = [controlChartFigure(input), generated(verdict.join(' '))];
  if (signals.length > 0) {
    blocks.push(generated('Signals on the control chart:'));
    blocks.push({ kind: 'list', voice: 'generated', items: signals.map((signal) => signalText(signal, input)) });
  }
  const series = [timeSeriesFigure(input), timeSeriesEstimatesTable(input)];
  return [...blocks, ...series.filter((block) => block !== null)];
}
