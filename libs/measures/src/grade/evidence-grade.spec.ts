import fc from 'fast-check';
import { evidenceLevels } from '../comparisons/results';
import type { Evidence, Support } from './evidence';
import { evidenceGrade } from './evidence-grade';

const strong: Evidence = {
  missing: null,
  sign: -1,
  change: 'BETTER',
  twoPeriod: 'SUPPORTS',
  chart: 'SUPPORTS',
  chartShift: true,
  timeSeries: 'SUPPORTS',
  comparisonGroup: 'SUPPORTS',
  sustainedPeriods: 9,
  postPeriods: 9,
  openConfounders: 0,
  ruledOut: [],
  codingChange: null,
  qualityPasses: true,
  mixReverses: false,
  anticipatedSince: null,
  volume: false,
};
const moderate: Evidence = { ...strong, comparisonGroup: 'ABSENT' };
const level = (of: Evidence): string => evidenceGrade(of).level;

const supports = fc.constantFrom<Support>('SUPPORTS', 'OPPOSES', 'POINTS_SAME_WAY', 'NONE', 'ABSENT');
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  missing: fc.constant(null),
  sign: fc.constantFrom<-1 | 0 | 1>(-1, 1),
  change: fc.constantFrom<Evidence['change']>('BETTER', 'WORSE', 'DIFFERENT'),
  twoPeriod: supports,
  chart: supports,
  chartShift: fc.boolean(),
  timeSeries: supports,
  comparisonGroup: supports,
  sustainedPeriods: fc.integer({ min: 0, max: 14 }),
  postPeriods: fc.constant(14),
  openConfounders: fc.integer({ min: 0, max: 3 }),
  ruledOut: fc.constant([]),
  codingChange: fc.constant(null),
  qualityPasses: fc.boolean(),
  mixReverses: fc.boolean(),
  anticipatedSince: fc.constant(null),
  volume: fc.constant(false),
});
const rank = (of: Evidence): number => evidenceLevels.length - evidenceLevels.indexOf(evidenceGrade(of).level);

describe('the evidence grade', () => {
  it('is strong only with every line of evidence', () => {
    expect(level(strong)).toBe('STRONG');
    expect(evidenceGrade(strong).raises).toEqual([]);
    expect(level({ ...strong, qualityPasses: false })).toBe('MODERATE');
    expect(level({ ...strong, chartShift: false })).toBe('MODERATE');
    expect(level({ ...strong, sustainedPeriods: 5 })).toBe('SUGGESTIVE');
    expect(level({ ...strong, openConfounders: 1 })).toBe('SUGGESTIVE');
  });

  it('is moderate where time series and chart agree, sustained, without a comparison group', () => {
    expect(level(moderate)).toBe('MODERATE');
    expect(level({ ...moderate, sustainedPeriods: 6 })).toBe('MODERATE');
    expect(level({ ...moderate, timeSeries: 'POINTS_SAME_WAY' })).toBe('SUGGESTIVE');
    expect(level({ ...moderate, chart: 'NONE' })).toBe('SUGGESTIVE');
  });

  it('does not credit the program with the tide', () => {
    expect(level({ ...strong, comparisonGroup: 'POINTS_SAME_WAY' })).toBe('SUGGESTIVE');
    expect(level({ ...strong, comparisonGroup: 'OPPOSES' })).toBe('INSUFFICIENT');
  });

  it('is suggestive where two periods differ and something points the same way, or a good series is short', () => {
    expect(level({ ...moderate, chart: 'NONE', timeSeries: 'POINTS_SAME_WAY' })).toBe('SUGGESTIVE');
    expect(level({ ...moderate, chart: 'ABSENT', timeSeries: 'ABSENT' })).toBe('INSUFFICIENT');
    expect(level({ ...moderate, twoPeriod: 'POINTS_SAME_WAY', sustainedPeriods: 3 })).toBe('SUGGESTIVE');
    expect(level({ ...moderate, chart: 'NONE', timeSeries: 'NONE' })).toBe('INSUFFICIENT');
  });

  it('lists what would raise it', () => {
    const { raises, reasons } = evidenceGrade({ ...moderate, openConfounders: 2, sustainedPeriods: 3 });
    expect(raises.join(' ')).toMatch(/confounding events.*6 periods in a row.*comparison group/);
    expect(reasons).toContain('Confounders: 2 open events in or near the windows.');
  });

  it('gives every line of evidence its verdict', () => {
    const { checks = [] } = evidenceGrade({ ...moderate, chart: 'OPPOSES', openConfounders: 1 });
    expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['TWO_PERIOD', 'PASSES'],
      ['CONTROL_CHART', 'FAILS'],
      ['TIME_SERIES', 'PASSES'],
      ['COMPARISON_GROUP', 'ABSENT'],
      ['SUSTAINED', 'PASSES'],
      ['CONFOUNDERS', 'FAILS'],
      ['DATA_QUALITY', 'PASSES'],
    ]);
  });

  it('never rises by worse evidence', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(rank({ ...evidence, openConfounders: evidence.openConfounders + 1 })).toBeLessThanOrEqual(
          rank(evidence),
        );
        expect(rank({ ...evidence, qualityPasses: false })).toBeLessThanOrEqual(rank(evidence));
        expect(rank({ ...evidence, mixReverses: true })).toBe(1);
        expect(rank({ ...evidence, change: 'WORSE' })).toBe(1);
        expect(rank({ ...evidence, timeSeries: 'OPPOSES' })).toBe(1);
        expect(rank({ ...evidence, sustainedPeriods: 0 })).toBeLessThanOrEqual(rank(evidence));
        if (evidence.openConfounders > 0) expect(['SUGGESTIVE', 'INSUFFICIENT']).toContain(level(evidence));
        if (level(evidence) !== 'STRONG') expect(evidenceGrade(evidence).raises.length).toBeGreaterThan(0);
      }),
    );
  });
});
