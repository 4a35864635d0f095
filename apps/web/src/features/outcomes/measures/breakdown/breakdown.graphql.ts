import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { DimensionId } from '../../filters/dimension-filters';
import { OutcomeFields } from '../../outcome-fields.graphql';
import type { MeasureSelection } from '../measure/measure-search';

const BreakdownQuery = graphql(
  `
    query Breakdown($query: OutcomeQuery!) {
      outcomes(query: $query) {
        snapshot {
          number
        }
        rows {
          ...OutcomeFields
        }
        total {
          ...OutcomeFields
        }
      }
    }
  `,
  [OutcomeFields],
);

export type Breakdown = ResultOf<typeof BreakdownQuery>['outcomes'];

interface BreakdownOf {
  selection: MeasureSelection;
  window: DateWindow;
  by: DimensionId;
}

const queryOf = ({ selection, window, by }: BreakdownOf) => ({ ...selection, ...window, grain: null, by: [by] });

export function breakdownOptions(of: BreakdownOf) {
  const query = queryOf(of);
  return queryOptions({
    queryKey: ['measure', 'breakdown', query],
    queryFn: ({ signal }) => execute(BreakdownQuery, { query }, signal),
    placeholderData: keepPreviousData,
  });
}

export function breakdownAsGraphql(of: BreakdownOf): string {
  return runnableText(BreakdownQuery, { name: 'query', type: 'OutcomeQuery', value: queryOf(of) });
}
