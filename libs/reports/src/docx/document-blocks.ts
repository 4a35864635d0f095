import { HeadingLevel, ImageRun, Paragraph, SimpleField, TextRun, type Table } from 'docx';
import type { ReportBlock, ReportFigure, ReportParagraph, ReportSection } from '../report/report';
import { bulletReference, colours, styleIds } from './document-styles';
import { documentTable } from './document-table';
import type { PageLayout } from './page-layout';

type CaptionKind = 'Figure' | 'Table';

/** Numbers as Word's SEQ fields will count them, cached in the fields for readers that do not recount. */
export class CaptionCounter {
  private readonly counts: Record<CaptionKind, number> = { Figure: 0, Table: 0 };

  next(kind: CaptionKind): string {
    this.counts[kind] += 1;
    return String(this.counts[kind]);
  }
}

export interface FigurePicture {
  svg: Uint8Array;
  /** For programs that draw no SVG. */
  png: Uint8Array;
}

export interface BlockContext {
  layout: PageLayout;
  /** By the figure's id. */
  pictures: ReadonlyMap<string, FigurePicture>;
  captions: CaptionCounter;
}

/** 1 px at 96 dots an inch is 15 DXA. */
const dxaPerPixel = 15;

function caption(kind: CaptionKind, text: string, captions: CaptionCounter): Paragraph {
  return new Paragraph({
    style: styleIds.caption,
    keepNext: kind === 'Table',
    children: [
      new TextRun(`${kind} `),
      new SimpleField(`SEQ ${kind} \\* ARABIC`, captions.next(kind)),
      new TextRun('. '),
      new TextRun({ text, bold: false, color: colours.text }),
    ],
  });
}

function figure(block: ReportFigure, { layout, pictures, captions }: BlockContext): Paragraph[] {
  const picture = pictures.get(block.id);
  if (picture === undefined) throw new Error(`Figure ${block.id} has not been drawn.`);
  const width = Math.round(layout.textWidth / dxaPerPixel);
  const height = Math.round((width * block.height) / block.width);
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(picture.svg),
    transformation: { width, height },
    fallback: { type: 'png', data: Buffer.from(picture.png) },
    altText: { name: block.id, title: block.caption, description: block.alt },
  });
  return [new Paragraph({ style: styleIds.figure, children: [image] }), caption('Figure', block.caption, captions)];
}

function paragraphs({ voice, lead, text }: ReportParagraph): Paragraph[] {
  if (voice === 'generated') {
    const runIn = lead === undefined ? [] : [new TextRun({ text: `${lead}. `, bold: true, font: 'Calibri' })];
    return [new Paragraph({ children: [...runIn, new TextRun(text)] })];
  }
  const pieces = text.split(/\n\s*\n/).map((piece) => new Paragraph({ style: styleIds.authorText, text: piece }));
  return [new Paragraph({ style: styleIds.authorMark, text: 'Author’s own text' }), ...pieces];
}

function blockParts(block: ReportBlock, context: BlockContext): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(block);
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ text, style: styleIds.bullet, numbering: { reference: bulletReference, level: 0 } }),
      );
    case 'table':
      return [
        caption('Table', block.caption, context.captions),
        documentTable(block, context.layout),
        new Paragraph({ style: styleIds.note, text: block.note ?? '' }),
      ];
    case 'figure':
      return figure(block, context);
  }
}

export function documentBlocks({ heading, blocks }: ReportSection, context: BlockContext): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
    ...blocks.flatMap((block) => blockParts(block, context)),
  ];
}
