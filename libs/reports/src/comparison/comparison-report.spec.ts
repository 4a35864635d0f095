import { bareQuantityText, differenceText, intervalText, quantityText } from '@inflect/charts';
import { formatDifference, formatLimits, formatValue } from '@inflect/measures';
import fc from 'fast-check';
import {
  disclosed,
  hiddenEstimate,
  hiddenOutcome,
  sampleComparison,
  sampleReportInput,
} from '../../test/sample-comparison';
import { sha256 } from '../report/digest';
import type { Report, ReportTable } from '../report/report';
import { comparisonReport } from './comparison-report';

function tables(report: Report): ReportTable[] {
  return report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
}

function table(report: Report, caption: RegExp): ReportTable {
  const found = tables(report).find((candidate) => caption.test(candidate.caption));
  if (!found) throw new Error(`no table ${String(caption)}`);
  return found;
}

describe('the report of a comparison', () => {
  const report = comparisonReport(sampleReportInput());

  it('is titled with the finding and opens with the sentence the evidence supports', () => {
    expect(report.title).toBe('No-shows fell from 18.0% to 6.1% and stayed there');
    expect(report.statement).toContain('was associated with');
    expect(report.highlights).toEqual([
      { label: 'Baseline', text: '18.0% (16.9–19.2), n 4,102' },
      { label: 'Post', text: '6.1% (5.5–6.9), n 4,377' },
      { label: 'Difference', text: '−11.9 points (−13.3 to −10.5)' },
      { label: 'Evidence grade', text: 'Moderate' },
    ]);
  });

  it('prints both periods with numerator, n, value and interval', () => {
    expect(table(report, /two periods\.$/).rows).toEqual([
      ['Baseline', '1 Jan 2024 to 28 Feb 2025', '738', '4,102', '18.0%', '16.9–19.2'],
      ['Post', '1 Mar 2025 to 31 Dec 2025', '268', '4,377', '6.1%', '5.5–6.9'],
    ]);
  });

  it('prints difference, relative risk, odds ratio, number needed to treat and the standardised difference', () => {
    expect(table(report, /^Effect/).rows.map((row) => row.slice(0, 3))).toEqual([
      ['Difference, post minus baseline', '−11.9 points', '−13.3 to −10.5'],
      ['Relative risk', '0.34', '0.30–0.39'],
      ['Odds ratio', '0.30', '0.26–0.34'],
      ['Number needed to treat', '8.4', '7.6–9.5'],
      ['Difference with lead time held fixed', '−11.2 points', '−12.7 to −9.7'],
    ]);
  });

  it('carries every period of the control chart and the time series in tables behind the figures', () => {
    const points = sampleComparison().controlChart.points;
    const rows = table(report, /^Numbers of the control chart/).rows;
    expect(rows).toHaveLength(points.length);
    points.forEach(({ value }, index) => {
      expect(rows[index]?.[3]).toBe(
        value === null ? 'hidden: fewer than 11 patients' : formatValue(value, 'proportion'),
      );
    });
    expect(table(report, /^Numbers of the interrupted/).rows).toHaveLength(points.length);
  });

  it('draws the change, the control chart and the time series, each with a text alternative', () => {
    const figures = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
    expect(figures.map((figure) => figure.id)).toEqual(['change', 'control-chart', 'time-series']);
    for (const figure of figures) {
      expect(figure.svg).toMatch(/^<svg /);
      expect(figure.alt).toMatch(/\d/);
    }
  });

  it('attaches the numbers, whose SHA-256 is the digest printed under provenance', () => {
    const [attachment] = report.attachments;
    expect(sha256(attachment?.content ?? '')).toBe(report.digest);
    expect(report.provenance).toContainEqual({ label: 'Digest (SHA-256)', text: report.digest });
    const numbers: unknown = JSON.parse(attachment?.content ?? '');
    expect(numbers).toMatchObject({
      measure: 'no_show_rate',
      version: 'attended_or_missed',
      snapshot: { number: 412 },
      baseline: { numerator: 738, denominator: 4102 },
      difference: { value: -0.1187, low: -0.1325, high: -0.105 },
    });
  });

  it('has another digest when one number differs, and the same when only the clock does', () => {
    const comparison = { ...sampleComparison(), post: { ...sampleComparison().post, numerator: disclosed(269) } };
    expect(comparisonReport(sampleReportInput({ comparison })).digest).not.toBe(report.digest);
    expect(comparisonReport(sampleReportInput({ generatedAt: '2027-01-01T00:00:00Z' })).digest).toBe(report.digest);
  });

  it('names sample data and no other', () => {
    expect(report.banner).toContain('SAMPLE DATA');
    expect(comparisonReport(sampleReportInput({ sample: false })).banner).toBeNull();
  });

  it("marks the author's words and leaves them as they are", () => {
    const section = report.sections.find(({ heading }) => heading === 'Intervention');
    expect(section?.blocks).toMatchObject([{ kind: 'paragraph', voice: 'author' }]);
    const generated = report.sections
      .filter(({ heading }) => heading !== 'Intervention')
      .flatMap(({ blocks }) => blocks);
    expect(generated.every((block) => !('voice' in block) || block.voice === 'generated')).toBe(true);
  });

  it('lists warnings, short-series notes and hidden periods as limitations', () => {
    const limitations = report.sections.find(({ heading }) => heading === 'Limitations')?.blocks[0];
    expect(limitations).toMatchObject({
      items: [
        expect.stringContaining('New reminder vendor'),
        expect.stringContaining('no recorded outcome'),
        expect.stringContaining('too narrow'),
        'No comparison group was chosen.',
        '1 of 24 periods are not shown (hidden: fewer than 11 patients).',
      ],
    });
  });
});

describe('a comparison with a hidden period', () => {
  const comparison = {
    ...sampleComparison(),
    post: hiddenOutcome,
    difference: hiddenEstimate,
    relativeRisk: hiddenEstimate,
    oddsRatio: null,
    numberNeededToTreat: null,
    standardisation: null,
    tests: [{ name: 'Fisher exact, two-sided', statistic: null, degreesOfFreedom: null, pValue: null }],
    timeSeries: null,
    headline: 'No-shows: the post period is hidden',
    statement: 'The post period is hidden: fewer than 11 patients.',
  };
  const report = comparisonReport(sampleReportInput({ comparison }));

  it('prints the rule in place of every figure', () => {
    expect(table(report, /two periods\.$/).rows[1]?.slice(2)).toEqual([
      'hidden',
      'hidden',
      'hidden: fewer than 11 patients',
      'hidden',
    ]);
    expect(table(report, /^Effect/).rows.map((row) => row.slice(1, 3))).toEqual([
      ['hidden: fewer than 11 patients', 'hidden: fewer than 11 patients'],
      ['hidden: fewer than 11 patients', 'hidden: fewer than 11 patients'],
    ]);
    expect(table(report, /^Tests/).rows[0]?.[3]).toBe('hidden: fewer than 11 patients');
  });

  it('sets no figure of the two periods side by side', () => {
    const figures = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
    expect(figures.map((figure) => figure.id)).toEqual(['control-chart']);
  });

  it('prints no number of the hidden month in the table behind the chart', () => {
    const hidden = table(report, /^Numbers of the control chart/).rows.find((row) => row[0] === 'Jul 2024');
    expect(hidden?.slice(2)).toEqual(['', 'hidden: fewer than 11 patients', '', '', '']);
  });
});

it('charts word numbers exactly as the text around them does', () => {
  const units = fc.constantFrom('proportion', 'count', 'days', 'points');
  const values = fc.double({ min: -3, max: 3, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
  fc.assert(
    fc.property(units, values, values, values, (unit, value, low, high) => {
      expect(quantityText(value, unit)).toBe(formatValue(value, unit));
      expect(differenceText(value, unit)).toBe(formatDifference({ value, low: null, high: null }, unit));
      expect(intervalText({ low, high }, unit)).toBe(`(${formatLimits({ low, high }, unit)})`);
      expect(quantityText(value, unit).startsWith(bareQuantityText(value, unit))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
