import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { latestDay, overviewWindow, parseOverviewSearch } from './overview-search';

const today = '2026-11-21';

describe('the window of the overview', () => {
  it('comes back from the address bar as it went in', () => {
    const search = { from: '2025-01-01', to: '2025-12-31' };
    expect(parseOverviewSearch(defaultParseSearch(defaultStringifySearch(search)))).toEqual(search);
  });
  it('is left out when it runs backwards or is not two dates', () => {
    expect(parseOverviewSearch({ from: '2025-12-31', to: '2025-01-01' })).toEqual({});
    expect(parseOverviewSearch({ from: '2025-12-31' })).toEqual({});
  });
  it('is the last 12 full months of the visits unless chosen', () => {
    const data = [
      { feed: 'visits', through: '2026-10-31' },
      { feed: 'stays', through: '2026-11-19' },
    ];
    expect(overviewWindow({}, { data, today })).toEqual({ from: '2025-11-01', to: '2026-10-31' });
  });
  it('does not follow appointments into the future', () =>
    expect(latestDay({ data: [{ feed: 'visits', through: '2027-03-01' }], today })).toBe(today));
  it('falls back to whatever there is without visits', () =>
    expect(latestDay({ data: [{ feed: 'surveys', through: '2026-05-31' }], today })).toBe('2026-05-31'));
});
