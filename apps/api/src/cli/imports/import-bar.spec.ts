import { shareOf } from './import.command';
import { progressWords } from './import-bar';

describe('the progress of an import on a terminal', () => {
  const half = { rows: 50_000, bytes: 1_000_000, totalBytes: 2_000_000, seconds: 4, merging: false };

  it('tells rows, rate and time left', () => {
    expect(progressWords(half)).toEqual({ rows: '50,000', rate: '12,500', left: '4 s left' });
    expect(progressWords({ ...half, totalBytes: 101_000_000 }).left).toBe('6 min 40 s left');
  });

  it('names no time it cannot know', () => {
    expect(progressWords({ ...half, totalBytes: 0 }).left).toBe('reading');
    expect(progressWords({ ...half, merging: true }).left).toBe('merging');
  });
});

describe('a reject limit', () => {
  it('is a percentage or a share', () => {
    expect([shareOf('10%'), shareOf('0.1'), shareOf('0'), shareOf('100 %')]).toEqual([0.1, 0.1, 0, 1]);
  });

  it('is refused when it is neither', () => {
    for (const text of ['', 'many', '10', '-1%', '101%']) expect(() => shareOf(text)).toThrow(/10% or 0.1/);
  });
});
