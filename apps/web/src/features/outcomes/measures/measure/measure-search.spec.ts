import { parseMeasureSearch, selectionOf } from './measure-search';

describe('the address of a measure', () => {
  it('keeps what makes sense and leaves out the rest, so that a bad link still opens', () => {
    expect(
      parseMeasureSearch({
        from: '2025-11-01',
        to: '2026-10-31',
        where: ['SITE:12', 'NOWHERE:3'],
        tab: 'peers',
        peers: 'PROVIDER',
        limits: 'HALF',
        grain: 'FORTNIGHT',
        reference: 12,
        more: 'x',
      }),
    ).toEqual({
      from: '2025-11-01',
      to: '2026-10-31',
      where: ['SITE:12'],
      tab: 'peers',
      peers: 'PROVIDER',
      reference: '12',
    });
    expect(parseMeasureSearch({ from: '2026-10-31', to: '2025-11-01' })).toEqual({});
  });

  it('asks for the default definition by naming none', () => {
    expect(selectionOf('visits', { where: ['SITE:1', 'SITE:2'] })).toEqual({
      measure: 'visits',
      where: [{ dimension: 'SITE', in: ['1', '2'] }],
    });
  });
});
