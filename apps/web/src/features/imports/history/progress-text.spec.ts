import { progressText, readShare, stageText, timeLeftText } from './progress-text';

const progress = {
  stage: 'READING' as const,
  rows: 61_204,
  bytes: 250,
  totalBytes: 1000,
  rowsPerSecond: 24_000.4,
  secondsLeft: 11.2,
};

describe('how far an import is, in words', () => {
  it('gives rows, rate and time left', () =>
    expect(progressText(progress)).toBe('61,204 rows, 24,000 rows a second, about 12 s left'));

  it('leaves out what nobody can tell', () =>
    expect(progressText({ ...progress, rowsPerSecond: null, secondsLeft: null })).toBe('61,204 rows'));

  it('says that a run without a byte read waits, instead of a bar at nothing', () => {
    const begun = { ...progress, rows: 0, bytes: 0, rowsPerSecond: null, secondsLeft: null };
    expect([stageText(begun), readShare(begun), progressText(begun)]).toEqual([
      'beginning; it waits while another import of its source runs',
      null,
      '',
    ]);
    expect(stageText(progress)).toBe('reading the rows');
  });

  it('gives longer times in minutes and hours', () =>
    expect([0.2, 59, 150, 7200].map(timeLeftText)).toEqual([
      'about 1 s left',
      'about 59 s left',
      'about 3 min left',
      'about 2 h left',
    ]));

  it('knows a share only of a file whose size is known', () => {
    expect(readShare(progress)).toBe(0.25);
    expect(readShare({ ...progress, totalBytes: null })).toBeNull();
    expect(readShare({ ...progress, stage: 'WAITING' })).toBeNull();
    expect(readShare({ ...progress, stage: 'MERGING' })).toBe(1);
  });
});
