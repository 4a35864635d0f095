import { formatDate } from '@inflect/measures';
import { BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { highlightParts } from '../report/highlight-parts';
import type { Report } from '../report/report';
import { colours, styleIds } from './document-styles';
import { noBorders } from './document-table';
import { columnWidths, type PageLayout } from './page-layout';

/** The outcome card: labels as the header row, values under them. */
function highlightsTable(report: Report, layout: PageLayout): Table {
  const parts = report.highlights.map(highlightParts);
  const widths = columnWidths(
    parts.map(() => 1),
    layout.textWidth,
  );
  const cell = (children: Paragraph[], index: number): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { left: 40, right: 60, top: 20, bottom: 20 },
      children,
    });
  return new Table({
    width: { size: layout.textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      ...noBorders,
      top: { style: BorderStyle.SINGLE, size: 8, color: colours.accent },
      bottom: { style: BorderStyle.SINGLE, size: 4, color: colours.rule },
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: parts.map(({ label }, index) =>
          cell([new Paragraph({ style: styleIds.highlightLabel, text: label })], index),
        ),
      }),
      new TableRow({
        cantSplit: true,
        children: parts.map(({ lead, rest }, index) =>
          cell(
            [
              new Paragraph({ style: styleIds.highlightValue, text: lead }),
              new Paragraph({ style: styleIds.cell, text: rest }),
            ],
            index,
          ),
        ),
      }),
    ],
  });
}

export function titleBlock(report: Report, layout: PageLayout): (Paragraph | Table)[] {
  const made = `Made ${formatDate(report.generatedAt.slice(0, 10))} with Inflect`;
  const box = { style: BorderStyle.SINGLE, size: 8, color: colours.text, space: 4 } as const;
  return [
    ...(report.banner === null
      ? []
      : [
          new Paragraph({
            style: styleIds.banner,
            text: report.banner,
            border: { top: box, bottom: box, left: box, right: box },
          }),
        ]),
    new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
    new Paragraph({ style: styleIds.subtitle, text: report.subtitle }),
    new Paragraph({ style: styleIds.byline, text: report.author === null ? made : `${report.author} · ${made}` }),
    highlightsTable(report, layout),
    new Paragraph({ style: styleIds.statement, text: report.statement }),
  ];
}
