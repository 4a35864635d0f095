/** Where a paragraph's words come from: 'generated' from a result object, or an author's own text. */
export type Voice = 'generated' | 'author';

export interface ReportParagraph {
  kind: 'paragraph';
  voice: Voice;
  /** Run-in heading. */
  lead?: string;
  text: string;
}

export interface ReportList {
  kind: 'list';
  voice: Voice;
  items: readonly string[];
}

export interface ReportColumn {
  title: string;
  align: 'left' | 'right';
  /** Share of the table's width, relative to the other columns. */
  share: number;
}

export interface ReportTable {
  kind: 'table';
  /** Printed as 'Table 1. …'. */
  caption: string;
  columns: readonly ReportColumn[];
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[];
  /** Printed under the table; null where there is nothing to add. */
  note: string | null;
}

export interface ReportFigure {
  kind: 'figure';
  /** File name stem, unique in the report. */
  id: string;
  /** Printed as 'Figure 1. …'. */
  caption: string;
  /** Text alternative: the finding with its numbers. */
  alt: string;
  svg: string;
  /** Px of the SVG. */
  width: number;
  height: number;
}

export type ReportBlock = ReportParagraph | ReportList | ReportTable | ReportFigure;

export interface ReportSection {
  heading: string;
  blocks: readonly ReportBlock[];
}

/** A label and its words on the provenance list. */
export interface ReportFact {
  label: string;
  text: string;
}

/** A file carried inside the PDF. */
export interface ReportAttachment {
  fileName: string;
  mediaType: string;
  description: string;
  content: string;
}

/** What a reader is handed, as a plain tree: no markup, no engine. */
export interface Report {
  title: string;
  subtitle: string;
  /** Person or office named on the title; null: none. */
  author: string | null;
  /** 'en'. */
  language: string;
  subject: string;
  /** The one sentence the evidence supports. */
  statement: string;
  /** The outcome card under the title: a few figures in words. */
  highlights: readonly ReportFact[];
  /** Printed over the title and at the foot of every page; null for real data. */
  banner: string | null;
  /** ISO instant; the only clock of the file. */
  generatedAt: string;
  /** Foot of every page: 'Snapshot 412, 20 Nov 2026'. */
  snapshotLabel: string;
  /** First letters of the digest in groups, printed at the foot of every page. */
  verificationCode: string;
  /** SHA-256, hex, of the canonical JSON of the numbers. */
  digest: string;
  sections: readonly ReportSection[];
  provenance: readonly ReportFact[];
  attachments: readonly ReportAttachment[];
}
