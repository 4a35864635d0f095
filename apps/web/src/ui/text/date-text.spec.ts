import { instantText, windowText } from './date-text';

describe('windows and instants as read', () => {
  it('names whole months', () =>
    expect(windowText({ from: '2024-03-01', to: '2025-02-28' })).toBe('Mar 2024 to Feb 2025'));
  it('names one whole month once', () => expect(windowText({ from: '2024-02-01', to: '2024-02-29' })).toBe('Feb 2024'));
  it('names days where months are cut', () =>
    expect(windowText({ from: '2024-03-03', to: '2024-04-09' })).toBe('3 Mar 2024 to 9 Apr 2024'));
  it('prints an instant to the minute', () =>
    expect(instantText('2026-11-20T06:10:00Z')).toMatch(/^\d{1,2} Nov 2026, \d\d:\d\d$/));
  it('shows what is not an instant as it came', () => expect(instantText('soon')).toBe('soon'));
});
