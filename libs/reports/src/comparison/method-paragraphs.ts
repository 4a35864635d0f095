import type { ChartKind, EvidenceLevel } from '@inflect/measures';
import { formatNumber } from '@inflect/measures';
import type { ReportBlock } from '../report/report';
import type { ComparisonReportInput } from './comparison-report-input';

const chartNames: Record<ChartKind, string> = {
  RUN: 'A run chart',
  I: 'An individuals (I) chart',
  P: 'A p chart',
  P_PRIME: 'A Laney p\u2032 chart',
  U: 'A u chart',
  U_PRIME: 'A Laney u\u2032 chart',
  C: 'A c chart',
};

export const gradeWords: Record<EvidenceLevel, string> = {
  STRONG: 'Strong',
  MODERATE: 'Moderate',
  SUGGESTIVE: 'Suggestive',
  INSUFFICIENT: 'Insufficient',
};

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function generated(text: string, lead?: string): ReportBlock {
  return { kind: 'paragraph', voice: 'generated', ...(lead === undefined ? {} : { lead }), text };
}

/** How the numbers were made: measure, exclusions, intervals, chart, time series, grade. */
export function methodParagraphs({ comparison, measure, version }: ComparisonReportInput): ReportBlock[] {
  const chart = comparison.controlChart;
  const series = comparison.timeSeries;
  const outside = chart.kind === 'RUN' ? '' : 'a point outside the limits; ';
  const blocks: ReportBlock[] = [
    generated(
      `${measure.title}, version ${version.version} (${version.title}). ${sentence(version.definition)} Source: ${sentence(version.citation)}`,
      'Measure',
    ),
  ];
  if (version.exclusions.length > 0) {
    blocks.push(generated('Rows are left out in this order:', 'Exclusions'));
    blocks.push({ kind: 'list', voice: 'generated', items: version.exclusions.map(({ reason }) => sentence(reason)) });
  }
  blocks.push(
    generated(
      `${sentence(chartNames[chart.kind])} ${sentence(chart.advice)} Signals: ${outside}` +
        'a run on one side of the centre longer than Anhøj’s limit for the number of points; fewer crossings of the centre ' +
        'than his limit. The verdict is read from the latest point.',
      'Control chart',
    ),
  );
  if (series !== null) {
    const { diagnostics } = series;
    const facts = [
      `${diagnostics.points} points`,
      `Newey-West lag ${diagnostics.neweyWestLag}`,
      ...(diagnostics.durbinWatson === null ? [] : [`Durbin-Watson ${formatNumber(diagnostics.durbinWatson, 2)}`]),
      ...(diagnostics.residualAutocorrelation === null
        ? []
        : [`residual autocorrelation ${formatNumber(diagnostics.residualAutocorrelation, 2)}`]),
    ];
    blocks.push(generated(`${sentence(series.method)} ${sentence(facts.join(', '))}`, 'Interrupted time series'));
  }
  if (comparison.differenceInDifferences) {
    blocks.push(generated(sentence(comparison.differenceInDifferences.method), 'Comparison group'));
  }
  blocks.push(
    generated(
      'Decided by fixed rules from the two-period interval, the control chart, the time series, the ' +
        'comparison group, sustainment, confounding events and data quality; no grade claims a cause.',
      'Evidence grade',
    ),
  );
  return blocks;
}
