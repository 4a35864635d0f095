import type { Report, ReportBlock } from './report';

/** The provenance list as a table, with what a reader does with it. */
export function provenanceBlocks(report: Report): ReportBlock[] {
  const [attachment] = report.attachments;
  const attached =
    attachment === undefined
      ? ''
      : `The file ${attachment.fileName}, attached to the PDF of this report, holds all of its numbers, and its SHA-256 is the digest above. `;
  return [
    {
      kind: 'table',
      caption: 'Where the numbers come from.',
      columns: [
        { title: 'Item', align: 'left', share: 18 },
        { title: 'Value', align: 'left', share: 82 },
      ],
      rows: report.provenance.map(({ label, text }) => [label, text]),
      note: null,
    },
    {
      kind: 'paragraph',
      voice: 'generated',
      text: `${attached}Written again from the same snapshot, the numbers and this code are the same.`,
    },
  ];
}
