import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { sampleReportInput } from '../../test/sample-comparison';
import { comparisonReport } from '../comparison/comparison-report';
import { TypesetProcess } from '../typesetting/typeset-process';
import { renderPdf } from './render-pdf';
import { typesetFiles } from './typeset-data';

/** Set to a folder to look at the files. */
const gallery = process.env['REPORT_GALLERY'];
const typesetting = new TypesetProcess();
const report = comparisonReport(sampleReportInput());
let pdf: Uint8Array;
let document: PDFDocumentProxy;

interface StructureNode {
  role?: string;
  alt?: string;
  children?: StructureNode[];
}

function descendants(node: StructureNode): StructureNode[] {
  return [node, ...(node.children ?? []).flatMap(descendants)];
}

async function structure(): Promise<StructureNode[]> {
  const nodes: StructureNode[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const tree: unknown = await (await document.getPage(page)).getStructTree();
    nodes.push(...descendants(tree as StructureNode));
  }
  return nodes;
}

async function pageTexts(): Promise<string[]> {
  const texts: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
  }
  return texts;
}

beforeAll(async () => {
  pdf = await renderPdf(report, { process: typesetting });
  if (gallery !== undefined) writeFileSync(join(gallery, 'comparison.pdf'), pdf);
  document = await getDocument({ data: pdf.slice(), isEvalSupported: false, verbosity: 0 }).promise;
});

afterAll(async () => {
  typesetting.stop();
  await document.destroy();
});

describe('a report as PDF', () => {
  it('is tagged, in a named language, and shows its title', async () => {
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({ Title: report.title, Language: 'en', Author: 'Amara Nguyễn-Łuczak, MD' });
    expect(metadata.get('dc:title')).toBe(report.title);
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  });

  it('claims PDF/A-3a and PDF/UA-1, and describes the latter as PDF/A asks', async () => {
    const { metadata } = await document.getMetadata();
    const xmp: string = metadata.getRaw();
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
  });

  it('passes the engine’s own checks of both standards', async () => {
    for (const standard of ['a-3a', 'ua-1']) {
      const bytes = await typesetting.run({
        kind: 'typeset',
        files: typesetFiles(report, 'a4'),
        standard,
        timestamp: 0,
      });
      expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-');
    }
  });

  it('gives every figure its text alternative and every table its header cells', async () => {
    const nodes = await structure();
    const figures = nodes.filter((node) => node.role === 'Figure');
    const alternatives = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [block.alt] : [])),
    );
    expect(figures.map((figure) => figure.alt)).toEqual(alternatives);
    const headed = nodes.filter((node) => node.role === 'Table');
    expect(headed.length).toBeGreaterThanOrEqual(7);
    for (const table of headed) expect(descendants(table).some((node) => node.role === 'TH')).toBe(true);
    expect(nodes.filter((node) => node.role === 'H1').length).toBe(report.sections.length + 1);
  });

  it('has a bookmark for every section', async () => {
    const outline = await document.getOutline();
    expect(outline.map(({ title }) => title)).toEqual([...report.sections.map(({ heading }) => heading), 'Provenance']);
  });

  it('names snapshot, code, page and sample data at the foot of every page', async () => {
    const texts = await pageTexts();
    texts.forEach((text, index) => {
      expect(text).toContain(`page ${index + 1} of ${texts.length}`);
      expect(text).toContain(`Snapshot 412, 20 Nov 2026`);
      expect(text).toContain(report.verificationCode);
      expect(text).toContain('SAMPLE DATA');
    });
  });

  it('prints every cell of every table', async () => {
    const printed = (await pageTexts()).join(' ').replace(/\s+/g, ' ');
    const cells = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])),
    );
    expect(cells.filter((cell) => !printed.includes(cell.replace(/\s+/g, ' ')))).toEqual([]);
  });

  it('prints an author’s markup as letters', async () => {
    expect((await pageTexts()).join(' ').replace(/\s+/g, ' ')).toContain('#let x = 1 *not bold* <b>not html</b>.');
  });

  it('carries the numbers, byte for byte', async () => {
    const attachments = (await document.getAttachments()) as Record<string, { content: Uint8Array }>;
    const content = attachments['inflect-numbers.json']?.content ?? new Uint8Array();
    expect(createHash('sha256').update(content).digest('hex')).toBe(report.digest);
  });

  it('is the same file from the same report, in this process and in a new one', async () => {
    const again = await renderPdf(report, { process: typesetting });
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
    typesetting.stop();
    const inNewProcess = await renderPdf(report, { process: typesetting });
    expect(Buffer.from(inNewProcess).equals(Buffer.from(pdf))).toBe(true);
  });

  it('comes on A4 as well as US Letter', async () => {
    const width = async (bytes: Uint8Array): Promise<number> => {
      const opened = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
      const { view } = await opened.getPage(1);
      await opened.destroy();
      return Math.round(view[2] ?? 0);
    };
    expect(await width(pdf)).toBe(612);
    expect(await width(await renderPdf(report, { process: typesetting, paper: 'a4' }))).toBe(595);
  });
});

describe('a report that cannot be typeset', () => {
  it('names the characters the fonts lack', async () => {
    const unprintable = comparisonReport(sampleReportInput({ author: 'Li 漢字' }));
    await expect(renderPdf(unprintable, { process: typesetting })).rejects.toMatchObject({
      name: 'TypesettingFailed',
      code: 'CHARACTERS_NOT_PRINTABLE',
      characters: ['漢', '字'],
    });
  });

  it('names them in figures too, where they would vanish silently', async () => {
    const input = sampleReportInput();
    const { controlChart } = input.comparison;
    const flags = [{ on: '2025-03-01', label: 'Vidéo 開始', kind: 'intervention' as const }];
    const comparison = { ...input.comparison, controlChart: { ...controlChart, flags } };
    const unprintable = comparisonReport({ ...input, comparison });
    await expect(renderPdf(unprintable, { process: typesetting })).rejects.toMatchObject({ characters: ['開', '始'] });
  });

  it('does not keep the next one from being typeset', async () => {
    const unprintable = comparisonReport(sampleReportInput({ author: '漢' }));
    const [failed, made] = await Promise.allSettled([
      renderPdf(unprintable, { process: typesetting }),
      renderPdf(report, { process: typesetting }),
    ]);
    expect(failed.status).toBe('rejected');
    expect(made).toMatchObject({ status: 'fulfilled' });
  });
});
