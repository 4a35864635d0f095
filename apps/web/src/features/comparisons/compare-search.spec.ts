import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { addDays } from '../../ui/text/calendar-windows';
import { dimensionIds, filtersOf, whereOf } from '../outcomes/filters/dimension-filters';
import { grains } from '../outcomes/grain';
import { comparisonInput, parseCompareSearch, windowsFault, type CompareSearch } from './compare-search';

const dates = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const codes = fc.oneof(
  fc.constantFrom('123', 'true', 'null', '1e5', 'a:b', 'North & South', '"quoted"', 'é'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const entries = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...dimensionIds), codes).map(([id, code]) => `${id}:${code}`),
  { minLength: 1, maxLength: 6 },
);
const searches: fc.Arbitrary<CompareSearch> = fc.record(
  {
    measure: codes,
    version: codes,
    baselineFrom: dates,
    baselineTo: dates,
    postFrom: dates,
    postTo: dates,
    grain: fc.constantFrom(...grains.filter((grain) => grain !== 'MONTH')),
    horizon: fc.integer({ min: 1, max: 120 }),
    where: entries,
    group: codes,
    project: codes,
    ruledOut: fc.array(
      fc.record({ event: fc.string({ minLength: 1 }), reason: fc.constant('Elsewhere, in writing.') }),
      {
        maxLength: 3,
      },
    ),
    acceptInstrument: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('the state of a comparison in the URL', () => {
  it('comes back from the address bar as it went in', () =>
    fc.assert(
      fc.property(searches, (search) => {
        expect(parseCompareSearch(defaultParseSearch(defaultStringifySearch(search)))).toEqual(search);
      }),
    ));

  it('leaves out what makes no sense instead of failing', () =>
    expect(
      parseCompareSearch({
        measure: 'visits',
        baselineFrom: '2025-02-30',
        grain: 'DECADE',
        horizon: -1,
        where: ['COLOUR:red'],
        extra: 1,
      }),
    ).toEqual({ measure: 'visits' }));

  it('reads one filter written without a list', () =>
    expect(parseCompareSearch({ where: 'PROGRAM:telepsychiatry' })).toEqual({ where: ['PROGRAM:telepsychiatry'] }));

  it('groups codes by dimension and takes them apart again', () => {
    const where = ['PROGRAM:a', 'PROGRAM:b', 'SITE:north'];
    expect(filtersOf(where)).toEqual([
      { dimension: 'PROGRAM', in: ['a', 'b'] },
      { dimension: 'SITE', in: ['north'] },
    ]);
    expect(whereOf(filtersOf(where))).toEqual(where);
    expect(whereOf([])).toBeUndefined();
  });
});

describe('the question a URL asks', () => {
  const windows = {
    baselineFrom: '2024-03-01',
    baselineTo: '2025-02-28',
    postFrom: '2025-03-01',
    postTo: '2026-02-28',
  };

  it('is asked by month unless another grain is chosen', () =>
    expect(comparisonInput({ measure: 'no_show_rate', ...windows })).toEqual({
      measure: 'no_show_rate',
      baseline: { from: '2024-03-01', to: '2025-02-28' },
      post: { from: '2025-03-01', to: '2026-02-28' },
      grain: 'MONTH',
      where: [],
    }));

  it('keeps the other filters in the comparison group and replaces the program', () =>
    expect(
      comparisonInput({ measure: 'no_show_rate', ...windows, where: ['PROGRAM:a', 'SITE:north'], group: 'b' })
        ?.comparisonGroup,
    ).toEqual([
      { dimension: 'SITE', in: ['north'] },
      { dimension: 'PROGRAM', in: ['b'] },
    ]));

  it('is not asked while a part is missing', () =>
    expect(comparisonInput({ measure: 'no_show_rate', baselineFrom: '2024-01-01' })).toBeNull());

  it('is never asked with windows that overlap or run backwards', () =>
    fc.assert(
      fc.property(dates, fc.nat(400), fc.nat(400), (postFrom, overlap, length) => {
        const search = {
          measure: 'visits',
          baselineFrom: addDays(postFrom, -500),
          baselineTo: addDays(postFrom, overlap),
          postFrom,
          postTo: addDays(postFrom, length),
        };
        expect(windowsFault(search)).toBe('The post window must begin after the baseline ends.');
        expect(comparisonInput(search)).toBeNull();
      }),
    ));
});
