import { changeText } from './change-text';

describe('a change against the prior period', () => {
  it('is in percentage points for rates', () =>
    expect(changeText({ value: 0.061, before: 0.18, unit: 'proportion' })).toBe('−11.9 points'));
  it('carries a plus sign when the value rose', () =>
    expect(changeText({ value: 0.614, before: 0.6, unit: 'proportion' })).toBe('+1.4 points'));
  it('is in percent for counts', () => expect(changeText({ value: 12410, before: 11491, unit: 'count' })).toBe('+8%'));
  it('is not given for counts that began at nothing', () =>
    expect(changeText({ value: 5, before: 0, unit: 'count' })).toBeNull());
  it('says so when nothing changed at the printed precision', () =>
    expect(changeText({ value: 0.1801, before: 0.18, unit: 'proportion' })).toBe('no change'));
});
