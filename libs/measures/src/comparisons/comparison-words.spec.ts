import { exactScope } from '../testing/counts';
import { noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';

const high = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 71];
const low = [30, 26, 24, 28, 22, 31, 24, 25, 23];

describe('the words of a comparison', () => {
  it('say what fell, from what to what, and that it stayed', () => {
    const request = noShowComparison({ before: high, after: low });
    expect(comparison(request).statement).toMatch(/^The start of the post window on 1 Jan 2025 was associated with/);
    const result = comparison({ ...request, intervention: true });
    expect(result.headline).toBe('No-shows fell from 17.6% to 6.5% and stayed there');
    expect(result.statement).toMatch(
      /^The intervention on 1 Jan 2025 was associated with a fall in no-shows from 17\.6% \(16\.6–18\.7; n 4,800\) to 6\.5% \(5\.7–7\.3; n 3,600\), a difference of −11\.2 points/,
    );
  });

  it('say worse plainly', () => {
    const result = comparison(noShowComparison({ before: low.concat([25, 27, 24]), after: high.slice(0, 9) }));
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/^No-shows got worse: from 6\.4% to 17\.\d%$/);
    expect(result.statement).toMatch(/^No-shows got worse after 1 Jan 2025/);
  });

  it('say what could have been seen where nothing was', () => {
    const result = comparison(noShowComparison({ before: high, after: [71, 62, 73, 72, 66, 74, 70, 68, 75] }));
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/^No detectable change in no-shows/);
    expect(result.statement).toMatch(/a change smaller than 2\.3 points would probably have been missed \(80% power\)/);
  });

  it('never name a cause, whatever the grade', () => {
    for (const after of [low, low.slice(0, 3), high.slice(0, 9), [110, 120, 115, 118, 117, 119]]) {
      const { headline, statement, grade } = comparison(
        noShowComparison({ before: high, after, with: { scope: exactScope } }),
      );
      expect(`${headline} ${statement}`).not.toMatch(/cause|led to|due to|because|thanks to|reduced|improved/i);
      const verb = /was (followed by|associated with)/.exec(statement)?.[1];
      const allowed = {
        STRONG: 'associated with',
        MODERATE: 'associated with',
        SUGGESTIVE: 'followed by',
        INSUFFICIENT: undefined,
      };
      expect(verb).toBe(allowed[grade.level]);
    }
  });
});
