import { BorderStyle, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { Report } from '../report/report';
import { colours, styleIds } from './document-styles';
import type { PageLayout } from './page-layout';

const rule = { style: BorderStyle.SINGLE, size: 4, color: colours.rule, space: 4 } as const;

export function documentHeader(report: Report): Header {
  return new Header({
    children: [new Paragraph({ style: styleIds.margin, border: { bottom: rule }, text: report.subject })],
  });
}

/** Snapshot, verification code and page x of y; below them the banner of sample data. */
export function documentFooter(report: Report, layout: PageLayout): Footer {
  const left = `${report.snapshotLabel} · verification code ${report.verificationCode}`;
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.margin,
        border: { top: rule },
        tabStops: [{ type: TabStopType.RIGHT, position: layout.textWidth }],
        children: [
          new TextRun(left),
          new TextRun({ children: ['\tpage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
      ...(report.banner === null
        ? []
        : [
            new Paragraph({
              style: styleIds.margin,
              children: [new TextRun({ text: report.banner, bold: true, color: colours.text })],
            }),
          ]),
    ],
  });
}
