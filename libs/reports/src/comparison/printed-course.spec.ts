import type { DisclosedEstimate } from '@inflect/measures';
import { computedReportInput, wobble } from '../../test/computed-comparison';
import { comparisonReport } from './comparison-report';
import { slopeTexts } from './printed-values';

const estimate = (value: number, low: number, high: number): DisclosedEstimate => ({
  value: value as DisclosedEstimate['value'],
  low: low as DisclosedEstimate['low'],
  high: high as DisclosedEstimate['high'],
  level: 0.95,
  pValue: null,
  method: 'test',
});

describe('the course over time in print', () => {
  it('gives slopes the digits that their size needs', () => {
    expect(slopeTexts(estimate(0.0012, -0.0004, 0.0028), 'per_hour', '')).toEqual([
      '0.0012 per hour',
      '−0.0004 to 0.0028',
    ]);
    expect(slopeTexts(estimate(-0.0015, -0.003, -0.0001), 'proportion', '')).toEqual([
      '−0.15 points',
      '−0.30 to −0.01',
    ]);
    expect(slopeTexts(estimate(0.034, 0.01, 0.06), 'days', '')).toEqual(['0.03 days', '0.01–0.06']);
  });

  it('says of a rate when points lie outside, and of no axis that is not drawn', () => {
    const jumps = computedReportInput('visits_per_clinician_hour', (index, isPost) => ({
      numerator: Math.round(400 * (2 * (1 + 0.02 * wobble(index)) + (isPost && index % 6 === 2 ? 1 : 0))),
      denominator: 400,
      sumOfSquares: null,
    }));
    const text = JSON.stringify(comparisonReport(jumps).sections);
    const outside = jumps.comparison.controlChart.signals.filter(({ kind }) => kind === 'OUTSIDE_LIMITS');
    expect(outside.length).toBeGreaterThan(1);
    const told = [...text.matchAll(/above the upper limit: more than chance variation explains \((\w{3} \d{4})\)\./g)];
    expect(new Set(told.map(([, month]) => month)).size).toBe(outside.length);
    expect(text).toContain('before and after, with intervals.');
    expect(text).not.toContain('right-hand axis');
    expect(text).toContain('Hours are the denominator.');
  });
});
