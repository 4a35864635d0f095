import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';
import type { ComparisonVariables } from '../comparisons/compare-search';

const WriteComparisonReport = graphql(`
  mutation WriteComparisonReport($input: ComparisonInput!, $format: ReportFormat!) {
    writeComparisonReport(input: $input, format: $format) {
      id
      fileName
      url
    }
  }
`);

export type ReportFormat = 'PDF' | 'DOCX';

/** Writes the report on the server; its numbers are those on screen. */
export async function writeComparisonReport(input: ComparisonVariables, format: ReportFormat) {
  const { writeComparisonReport: file } = await execute(WriteComparisonReport, { input, format });
  return file;
}
