import type { Paper } from '../report/paper';
import type { Report } from '../report/report';
import { withAccessibilityMark } from './pdf-conformance';
import { typesetFiles } from './typeset-data';
import { typesetProcess, type TypesetProcess } from '../typesetting/typeset-process';

export interface RenderPdfOptions {
  /** US Letter where absent. */
  paper?: Paper;
  /** The program's shared process where absent. */
  process?: TypesetProcess;
}

/** A tagged PDF, PDF/A-3a and PDF/UA-1, with the numbers attached. Equal reports give equal bytes. */
export async function renderPdf(report: Report, options: RenderPdfOptions = {}): Promise<Uint8Array> {
  const { paper = 'us-letter', process = typesetProcess } = options;
  const timestamp = Math.floor(Date.parse(report.generatedAt) / 1000);
  const files = typesetFiles(report, paper);
  return withAccessibilityMark(await process.run({ kind: 'typeset', files, standard: 'a-3a', timestamp }));
}
