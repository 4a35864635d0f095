import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { growthWindow, parseLeadershipSearch } from './leadership-search';

describe('the state of the leadership page in the URL', () => {
  it('comes back from the address bar as it went in, a numeric cursor included', () => {
    const search = { from: '2016-01-01', to: '2025-12-31', grain: 'QUARTER' as const, series: '1234', after: '42' };
    expect(parseLeadershipSearch(defaultParseSearch(defaultStringifySearch(search)))).toEqual(search);
  });
  it('leaves out what makes no sense', () =>
    expect(parseLeadershipSearch({ grain: 'WEEK', from: 'x', series: '' })).toEqual({}));
  it('is ten years up to today unless chosen', () =>
    expect(growthWindow({}, '2026-11-21')).toEqual({ from: '2017-01-01', to: '2026-11-21' }));
});
