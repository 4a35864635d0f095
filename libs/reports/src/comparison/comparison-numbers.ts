import type { ControlChartResult, InterruptedTimeSeriesResult } from '@inflect/measures';
import type { ComparisonReportInput } from './comparison-report-input';

function controlChartNumbers({ kind, points, phases, variation, assurance, target }: ControlChartResult) {
  return {
    kind,
    phases: phases.map(({ from, to, centre }) => ({ from, to, centre })),
    points: points.map(({ reason: _reason, ...figures }) => figures),
    variation,
    assurance,
    target,
  };
}

function timeSeriesNumbers({ diagnostics, ...figures }: InterruptedTimeSeriesResult) {
  const { notes: _notes, ...numbers } = diagnostics;
  return { ...figures, diagnostics: numbers };
}

/** Every number the report prints, with what it was counted from; its canonical JSON is attached and digested. */
export function comparisonNumbers(input: ComparisonReportInput) {
  const { comparison } = input;
  return {
    format: 'inflect-comparison/1',
    measure: input.measure.id,
    version: input.version.version,
    program: input.program,
    filters: input.filters,
    grain: input.grain,
    snapshot: input.snapshot,
    sample: input.sample,
    windows: { baseline: input.baseline, post: input.post },
    baseline: comparison.baseline,
    post: comparison.post,
    difference: comparison.difference,
    relativeRisk: comparison.relativeRisk,
    oddsRatio: comparison.oddsRatio,
    rateRatio: comparison.rateRatio,
    meanDifference: comparison.meanDifference,
    numberNeededToTreat: comparison.numberNeededToTreat,
    tests: comparison.tests,
    controlChart: controlChartNumbers(comparison.controlChart),
    timeSeries: comparison.timeSeries && timeSeriesNumbers(comparison.timeSeries),
    differenceInDifferences: comparison.differenceInDifferences,
    standardisation: comparison.standardisation,
    grade: comparison.grade.level,
    headline: comparison.headline,
    statement: comparison.statement,
  };
}
