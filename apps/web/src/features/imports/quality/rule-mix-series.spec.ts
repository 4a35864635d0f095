import { ruleMixSeries } from './rule-mix-series';
import type { RuleShare } from './quality.graphql';

const share = (period: string, rule: string | null, visits: number, part: number): RuleShare => ({
  period,
  rule,
  modality: 'video',
  visits,
  share: part,
});

describe('the mix of modality rules', () => {
  it('puts the rule of most visits first, whatever the order of the answer', () =>
    expect(
      ruleMixSeries([share('2026-01-01', 'pos-10', 20, 0.2), share('2026-01-01', null, 80, 0.8)]).map(
        ({ name }) => name,
      ),
    ).toEqual(['video, named by the file', 'video, rule pos-10']));

  it('takes the small ones together and loses no share', () => {
    const mix = Array.from({ length: 12 }, (_, index) => share('2026-01-01', `r${index}`, 12 - index, 1 / 12));
    const series = ruleMixSeries(mix);
    expect(series).toHaveLength(8);
    expect(series.at(-1)?.name).toBe('5 others');
    const whole = series.reduce((sum, { shares }) => sum + (shares.get('2026-01-01') ?? 0), 0);
    expect(whole).toBeCloseTo(1, 10);
  });
});
