import { parse } from 'graphql';
import { comparisonAsGraphql } from './comparison.graphql';
import { graphqlLiteral } from '../../graphql/graphql-literal';

describe('a comparison copied as GraphQL', () => {
  it('writes enum names bare and strings quoted', () =>
    expect(
      graphqlLiteral({
        measure: 'a "b"',
        grain: 'MONTH',
        where: [{ dimension: 'SITE', in: ['MONTH'] }],
        version: undefined,
      }),
    ).toBe('{ measure: "a \\"b\\"", grain: MONTH, where: [{ dimension: SITE, in: ["MONTH"] }] }'));

  it('is a document that runs as it stands: the input is a default', () => {
    const text = comparisonAsGraphql({
      measure: 'no_show_rate',
      baseline: { from: '2024-03-01', to: '2025-02-28' },
      post: { from: '2025-03-01', to: '2026-02-28' },
      grain: 'MONTH',
      where: [{ dimension: 'PROGRAM', in: ['$& telepsychiatry'] }],
    });
    expect(() => parse(text)).not.toThrow();
    expect(text).toContain('where: [{ dimension: PROGRAM, in: ["$& telepsychiatry"] }]');
  });
});
