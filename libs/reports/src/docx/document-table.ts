import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { ReportTable } from '../report/report';
import { colours, styleIds } from './document-styles';
import { columnWidths, type PageLayout } from './page-layout';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const heavy = { style: BorderStyle.SINGLE, size: 8, color: colours.text } as const;
const light = { style: BorderStyle.SINGLE, size: 4, color: colours.text } as const;

export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** A table of so few rows moves to the next page whole. */
const wholeRows = 8;

interface CellPlace {
  isHeader: boolean;
  /** Its row stays on the page of the row after it. */
  keepNext: boolean;
}

/** Rules above, below and under the header only; the header repeats on every page; no row breaks across pages. */
export function documentTable({ columns, rows }: ReportTable, layout: PageLayout): Table {
  const widths = columnWidths(
    columns.map((column) => column.share),
    layout.textWidth,
  );
  const staysWhole = rows.length <= wholeRows;
  const cell = (text: string, index: number, { isHeader, keepNext }: CellPlace): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { left: index === 0 ? 40 : 90, right: 60, top: 20, bottom: 20 },
      ...(isHeader ? { borders: { bottom: light } } : {}),
      children: [
        new Paragraph({
          text,
          style: isHeader ? styleIds.cellHeader : styleIds.cell,
          keepNext,
          alignment: columns[index]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        }),
      ],
    });
  return new Table({
    width: { size: layout.textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, top: heavy, bottom: heavy },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, index) => cell(column.title, index, { isHeader: true, keepNext: true })),
      }),
      ...rows.map((row, at) => {
        const keepNext = staysWhole && at < rows.length - 1;
        return new TableRow({
          cantSplit: true,
          children: columns.map((_, index) => cell(row[index] ?? '', index, { isHeader: false, keepNext })),
        });
      }),
    ],
  });
}
