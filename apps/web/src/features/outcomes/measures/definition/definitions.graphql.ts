import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { MeasureSelection } from '../measure/measure-search';

const WaterfallQuery = graphql(`
  query ExclusionWaterfall($input: ExclusionWaterfallInput!) {
    exclusionWaterfall(input: $input) {
      snapshot {
        number
      }
      considered {
        status
        rows
        reason
      }
      steps {
        id
        title
        status
        rows
        remaining
        reason
      }
      left {
        status
        rows
        reason
      }
    }
  }
`);

const DefinitionFields = graphql(`
  fragment DefinitionFields on DefinitionValue @_unmask {
    version
    title
    status
    value
    numerator
    denominator
    reason
  }
`);

const DefinitionComparisonQuery = graphql(
  `
    query DefinitionComparison($input: DefinitionComparisonInput!) {
      definitionComparison(input: $input) {
        statement
        difference
        a {
          ...DefinitionFields
        }
        b {
          ...DefinitionFields
        }
        groups {
          moves
          roleA
          roleB
          reasonA
          reasonB
          exposureA
          exposureB
          status
          rows
          reason
        }
      }
    }
  `,
  [DefinitionFields],
);

export type Waterfall = ResultOf<typeof WaterfallQuery>['exclusionWaterfall'];
export type DefinitionsCompared = ResultOf<typeof DefinitionComparisonQuery>['definitionComparison'];

export function waterfallOptions(selection: MeasureSelection, window: DateWindow) {
  const input = { ...selection, range: window };
  return queryOptions({
    queryKey: ['measure', 'waterfall', input],
    queryFn: ({ signal }) => execute(WaterfallQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function waterfallAsGraphql(selection: MeasureSelection, window: DateWindow): string {
  const value = { ...selection, range: window };
  return runnableText(WaterfallQuery, { name: 'input', type: 'ExclusionWaterfallInput', value });
}

interface DefinitionsOf {
  selection: MeasureSelection;
  window: DateWindow;
  /** Versions. */
  a: string;
  b: string;
}

const inputOf = ({ selection: { measure, where }, window, a, b }: DefinitionsOf) => ({
  measure,
  where,
  range: window,
  a,
  b,
});

export function definitionComparisonOptions(of: DefinitionsOf) {
  const input = inputOf(of);
  return queryOptions({
    queryKey: ['measure', 'definitions', input],
    queryFn: ({ signal }) => execute(DefinitionComparisonQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function definitionsAsGraphql(of: DefinitionsOf): string {
  return runnableText(DefinitionComparisonQuery, {
    name: 'input',
    type: 'DefinitionComparisonInput',
    value: inputOf(of),
  });
}
