import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInterval, formatValue, type ComparisonResult } from '@inflect/measures';
import { computedReportInput, wobble } from '../../test/computed-comparison';
import { renderDocx } from '../docx/render-docx';
import { renderPdf } from '../pdf/render-pdf';
import type { Report } from '../report/report';
import { TypesetProcess } from '../typesetting/typeset-process';
import { comparisonReport } from './comparison-report';

const gallery = process.env['REPORT_GALLERY'];
const typesetting = new TypesetProcess();
afterAll(() => typesetting.stop());

const cases = {
  proportion: computedReportInput('no_show_rate', (index, isPost) => {
    const denominator = 300 + ((index * 37) % 60);
    return {
      numerator: Math.round(denominator * (isPost ? 0.06 : 0.18) * (1 + 0.06 * wobble(index))),
      denominator,
      sumOfSquares: null,
    };
  }),
  'small cells': computedReportInput('no_show_rate', (index, isPost) => ({
    numerator: isPost ? 1 + (index % 3) : 14 + (index % 5),
    denominator: 60 + (index % 4),
    sumOfSquares: null,
  })),
  mean: computedReportInput('satisfaction_mean', (index, isPost) => {
    const [n, mean, spread] = [80 + (index % 9), (isPost ? 86 : 78) + wobble(index), 12];
    return { numerator: n * mean, denominator: n, sumOfSquares: (n - 1) * spread ** 2 + n * mean ** 2 };
  }),
  rate: computedReportInput('visits_per_clinician_hour', (index, isPost) => {
    const hours = 400 + (index % 7);
    return {
      numerator: Math.round(hours * (isPost ? 2.6 : 2) * (1 + 0.03 * wobble(index))),
      denominator: hours,
      sumOfSquares: null,
    };
  }),
  count: computedReportInput('visits', (index, isPost) => {
    const visits = Math.round((isPost ? 1400 : 1000) * (1 + 0.03 * wobble(index)));
    return { numerator: visits, denominator: visits, sumOfSquares: null };
  }),
};

function words(report: Report): string {
  return JSON.stringify({
    ...report,
    attachments: [],
    sections: report.sections.map(({ heading, blocks }) => ({ heading, blocks })),
  });
}

describe.each(Object.entries(cases))('a computed comparison (%s)', (name, input) => {
  const result: ComparisonResult = input.comparison;
  const report = comparisonReport(input);

  it('is titled and summed up by the domain', () => {
    expect(report.title).toBe(result.headline);
    expect(report.statement).toBe(result.statement);
    expect(words(report)).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('prints the baseline as the domain formats it', () => {
    const { value, interval } = result.baseline;
    const [baseline] = report.highlights;
    if (value === null) expect(baseline?.text).toBe('hidden: fewer than 11 patients');
    else {
      expect(
        baseline?.text.startsWith(
          formatInterval({ value, low: interval?.low ?? null, high: interval?.high ?? null }, input.measure.unit),
        ),
      ).toBe(true);
      expect(words(report)).toContain(formatValue(value, input.measure.unit));
    }
  });

  it('becomes PDF and DOCX', async () => {
    const pdf = await renderPdf(report, { process: typesetting });
    const docx = await renderDocx(report, { process: typesetting });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(docx.subarray(0, 2)).toString()).toBe('PK');
    if (gallery === undefined) return;
    writeFileSync(join(gallery, `${name}.pdf`), pdf);
    writeFileSync(join(gallery, `${name}.docx`), docx);
  });
});

describe('a rate in print', () => {
  it('stands on hours, which are no number of rows', () => {
    const report = comparisonReport(cases.rate);
    expect(report.highlights[0]?.text).toMatch(/ per hour.*, [\d,]+ hours$/);
    const tables = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
    const titled = tables
      .map(({ columns }) => columns.map(({ title }) => title))
      .filter((titles) => titles.includes('Hours'));
    expect(titled).toHaveLength(2);
    expect(tables.some(({ columns }) => columns.some(({ title }) => title === 'n'))).toBe(false);
    expect(words(report)).toContain('Laney u\u2032 chart');
  });
});
