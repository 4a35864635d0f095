export type {
  Report,
  ReportAttachment,
  ReportBlock,
  ReportColumn,
  ReportFact,
  ReportFigure,
  ReportList,
  ReportParagraph,
  ReportSection,
  ReportTable,
  Voice,
} from './report/report';
export { comparisonReport } from './comparison/comparison-report';
export type {
  AuthorText,
  ComparisonReportInput,
  PrintedMeasure,
  PrintedVersion,
} from './comparison/comparison-report-input';
export type { Paper } from './report/paper';
export { renderPdf, type RenderPdfOptions } from './pdf/render-pdf';
export { renderDocx, type RenderDocxOptions } from './docx/render-docx';
export { TypesettingFailed, type TypesettingFault } from './typesetting/typesetting-failed';
export { TypesetProcess, typesetProcess, type TypesetProcessLimits } from './typesetting/typeset-process';
