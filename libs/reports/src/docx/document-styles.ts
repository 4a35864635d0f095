import { AlignmentType, LevelFormat, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx';

export const colours = { text: '1A1A1A', muted: '555555', accent: '084F4F', rule: 'A0A0A0' } as const;

// Fonts every Word has; sizes in half-points. lineRule auto everywhere: an exact line clips images in LibreOffice.
const body = { font: 'Georgia', size: 20, color: colours.text } as const;
const sans = { font: 'Calibri', color: colours.text } as const;
const auto = { lineRule: LineRuleType.AUTO } as const;

export const styleIds = {
  statement: 'Statement',
  subtitle: 'Subtitle',
  byline: 'Byline',
  banner: 'Banner',
  authorMark: 'AuthorMark',
  authorText: 'AuthorText',
  caption: 'Caption',
  figure: 'Figure',
  cell: 'TableCell',
  cellHeader: 'TableHeader',
  note: 'TableNote',
  bullet: 'ListBullet',
  margin: 'PageMargin',
  highlightLabel: 'HighlightLabel',
  highlightValue: 'HighlightValue',
} as const;

function style(id: string, name: string, paragraph: object, run: object, basedOn = 'Normal') {
  return { id, name, basedOn, quickFormat: true, paragraph, run };
}

export const documentStyles: IStylesOptions = {
  default: {
    document: { run: body, paragraph: { spacing: { ...auto, line: 276, after: 120 } } },
    title: {
      run: { ...sans, size: 40, bold: true, color: colours.accent },
      paragraph: { spacing: { ...auto, line: 240, before: 0, after: 80 } },
    },
    heading1: {
      run: { ...sans, size: 26, bold: true, color: colours.accent },
      paragraph: { keepNext: true, spacing: { ...auto, line: 240, before: 320, after: 100 } },
    },
  },
  paragraphStyles: [
    style(styleIds.subtitle, 'Subtitle', { spacing: { ...auto, line: 240, after: 40 } }, { ...sans, size: 21 }),
    style(
      styleIds.byline,
      'Byline',
      { spacing: { ...auto, line: 240, after: 200 } },
      { ...sans, size: 18, color: colours.muted },
    ),
    style(
      styleIds.banner,
      'Banner',
      { spacing: { ...auto, line: 240, after: 160 } },
      { ...sans, size: 19, bold: true },
    ),
    style(
      styleIds.statement,
      'Statement',
      { spacing: { ...auto, line: 288, before: 160, after: 160 } },
      { ...body, size: 22 },
    ),
    style(
      styleIds.authorMark,
      'Author mark',
      { keepNext: true, indent: { left: 280 }, spacing: { ...auto, line: 240, after: 20 } },
      { ...sans, size: 16, color: colours.muted },
    ),
    style(
      styleIds.authorText,
      'Author text',
      { indent: { left: 280 }, spacing: { ...auto, line: 276, after: 120 } },
      body,
    ),
    style(
      styleIds.caption,
      'caption',
      { spacing: { ...auto, line: 240, before: 80, after: 100 } },
      { ...sans, size: 18, bold: true, color: colours.accent },
    ),
    style(styleIds.figure, 'Figure', { keepNext: true, spacing: { ...auto, line: 240, before: 160, after: 40 } }, body),
    style(
      styleIds.cell,
      'Table cell',
      { spacing: { ...auto, line: 240, before: 20, after: 20 } },
      { ...sans, size: 17 },
    ),
    style(
      styleIds.cellHeader,
      'Table header',
      { keepNext: true, spacing: { ...auto, line: 240, before: 20, after: 20 } },
      { ...sans, size: 17, bold: true },
    ),
    style(
      styleIds.bullet,
      'List Bullet',
      { contextualSpacing: true, spacing: { ...auto, line: 276, after: 140 } },
      body,
    ),
    style(
      styleIds.note,
      'Table note',
      { spacing: { ...auto, line: 240, before: 60, after: 160 } },
      { ...sans, size: 16, color: colours.muted },
    ),
    style(
      styleIds.margin,
      'Page margin',
      { spacing: { ...auto, line: 240, after: 0 } },
      { ...sans, size: 16, color: colours.muted },
    ),
    style(
      styleIds.highlightLabel,
      'Highlight label',
      { spacing: { ...auto, line: 240, before: 40, after: 0 } },
      { ...sans, size: 16, color: colours.muted },
    ),
    style(
      styleIds.highlightValue,
      'Highlight value',
      { spacing: { ...auto, line: 240, after: 0 } },
      { ...sans, size: 26, bold: true },
    ),
  ],
};

export const bulletReference = 'bullets';

export const documentNumbering: INumberingOptions = {
  config: [
    {
      reference: bulletReference,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 340, hanging: 240 } }, run: { color: colours.accent } },
        },
      ],
    },
  ],
};
