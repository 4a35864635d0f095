import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { MeasureSelection, OverDispersion, PeerDimension } from '../measure/measure-search';

const FunnelQuery = graphql(`
  query Funnel($input: FunnelInput!) {
    funnel(input: $input) {
      snapshot {
        number
      }
      target
      hidden
      flagged
      flaggedWithoutOverDispersion
      overDispersion
      method
      advice
      points {
        code
        label
        n
        numerator
        value
        lower95
        upper95
        lower998
        upper998
        signal
        reason
      }
    }
  }
`);

export type Funnel = ResultOf<typeof FunnelQuery>['funnel'];

interface FunnelOf {
  selection: MeasureSelection;
  window: DateWindow;
  by: PeerDimension;
  overDispersion: OverDispersion;
}

const inputOf = ({ selection, window, by, overDispersion }: FunnelOf) => ({
  ...selection,
  range: window,
  by,
  overDispersion,
});

export function funnelOptions(of: FunnelOf) {
  const input = inputOf(of);
  return queryOptions({
    queryKey: ['measure', 'funnel', input],
    queryFn: ({ signal }) => execute(FunnelQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function funnelAsGraphql(of: FunnelOf): string {
  return runnableText(FunnelQuery, { name: 'input', type: 'FunnelInput', value: inputOf(of) });
}
