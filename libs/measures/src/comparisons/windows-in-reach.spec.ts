import { windowsInReach } from './windows-in-reach';

const reach = { from: '2021-11-01', to: '2026-10-31' };

describe('windows beyond the data', () => {
  it('are cut to the days the data cover, and say so', () => {
    const cut = windowsInReach(
      { baseline: { from: '2021-06-01', to: '2022-05-31' }, post: { from: '2026-06-01', to: '2027-05-31' } },
      reach,
    );
    expect(cut.baseline).toEqual({ from: '2021-11-01', to: '2022-05-31' });
    expect(cut.post).toEqual({ from: '2026-06-01', to: '2026-10-31' });
    expect(cut.warnings.map(({ code }) => code)).toEqual(['WINDOW_BEYOND_DATA', 'WINDOW_BEYOND_DATA']);
    expect(cut.warnings[0]?.message).toContain('1 Nov 2021');
  });

  it('inside the data, wholly outside it, or without data, stay as they are', () => {
    const inside = {
      baseline: { from: '2024-01-01', to: '2024-06-30' },
      post: { from: '2024-07-01', to: '2024-12-31' },
    };
    const outside = {
      baseline: { from: '2019-01-01', to: '2019-06-30' },
      post: { from: '2028-01-01', to: '2028-06-30' },
    };
    expect(windowsInReach(inside, reach)).toEqual({ ...inside, warnings: [] });
    expect(windowsInReach(outside, reach)).toEqual({ ...outside, warnings: [] });
    expect(windowsInReach(outside, null)).toEqual({ ...outside, warnings: [] });
  });
});
