import { Document, Packer, type Paragraph, type Table } from 'docx';
import { provenanceBlocks } from '../report/provenance-blocks';
import type { Paper } from '../report/paper';
import type { Report, ReportFigure } from '../report/report';
import { typesetProcess, type TypesetProcess } from '../typesetting/typeset-process';
import { CaptionCounter, documentBlocks, type FigurePicture } from './document-blocks';
import { documentFooter, documentHeader } from './document-margins';
import { documentNumbering, documentStyles } from './document-styles';
import { pageLayout } from './page-layout';
import { repeatableDocx } from './repeatable-docx';
import { titleBlock } from './title-block';

export interface RenderDocxOptions {
  /** US Letter where absent. */
  paper?: Paper;
  /** The program's shared process where absent; it draws the PNG fallbacks. */
  process?: TypesetProcess;
}

/** Px of a fallback PNG: about 200 dots an inch over the text width. */
const fallbackWidth = 1400;

/** A Word document with native headings, captions and tables. Equal reports give equal bytes. */
export async function renderDocx(report: Report, options: RenderDocxOptions = {}): Promise<Uint8Array> {
  const { paper = 'us-letter', process = typesetProcess } = options;
  const layout = pageLayout(paper);
  const sections = [...report.sections, { heading: 'Provenance', blocks: provenanceBlocks(report) }];
  const figures = sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is ReportFigure => block.kind === 'figure'),
  );
  const pictures = new Map<string, FigurePicture>();
  for (const { id, svg } of figures) {
    const outlined = await process.run({ kind: 'outline', svg });
    pictures.set(id, { svg: outlined, png: await process.run({ kind: 'rasterise', svg, width: fallbackWidth }) });
  }
  const captions = new CaptionCounter();
  const children: (Paragraph | Table)[] = [
    ...titleBlock(report, layout),
    ...sections.flatMap((section) => documentBlocks(section, { layout, pictures, captions })),
  ];
  const document = new Document({
    title: report.title,
    subject: report.subject,
    creator: report.author ?? 'Inflect',
    lastModifiedBy: report.author ?? 'Inflect',
    description: report.statement,
    keywords: `${report.snapshotLabel}; ${report.digest}`,
    revision: 1,
    styles: documentStyles,
    numbering: documentNumbering,
    sections: [
      {
        properties: { page: { size: layout.size, margin: layout.margin } },
        headers: { default: documentHeader(report) },
        footers: { default: documentFooter(report, layout) },
        children,
      },
    ],
  });
  const packed = await Packer.toBuffer(document);
  return repeatableDocx(packed, { writtenAt: report.generatedAt, language: report.language });
}
