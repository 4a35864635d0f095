import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { DimensionId } from '../../filters/dimension-filters';
import { OutcomeFields } from '../../outcome-fields.graphql';
import { StandardisationFields } from '../../standardisation/standardisation-fields.graphql';
import type { MeasureSelection } from '../measure/measure-search';

const GroupComparisonQuery = graphql(
  `
    query GroupComparison($input: GroupComparisonInput!) {
      groupComparison(input: $input) {
        statement
        a {
          ...OutcomeFields
        }
        b {
          ...OutcomeFields
        }
        difference {
          value
          low
          high
        }
        meanDifference {
          value
          low
          high
        }
        rateRatio {
          value
          low
          high
        }
        standardisation {
          ...StandardisationFields
        }
        warnings {
          code
          message
        }
      }
    }
  `,
  [OutcomeFields, StandardisationFields],
);

export type GroupsCompared = ResultOf<typeof GroupComparisonQuery>['groupComparison'];

export interface GroupsOf {
  selection: MeasureSelection;
  window: DateWindow;
  split: DimensionId;
  /** Codes. */
  a: string;
  b: string;
  mix: DimensionId | null;
}

const inputOf = ({ selection, window, split, a, b, mix }: GroupsOf) => ({
  ...selection,
  range: window,
  a: [{ dimension: split, in: [a] }],
  b: [{ dimension: split, in: [b] }],
  ...(mix !== null && { standardiseBy: mix }),
});

export function groupComparisonOptions(of: GroupsOf) {
  const input = inputOf(of);
  return queryOptions({
    queryKey: ['measure', 'groups', input],
    queryFn: ({ signal }) => execute(GroupComparisonQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function groupsAsGraphql(of: GroupsOf): string {
  return runnableText(GroupComparisonQuery, { name: 'input', type: 'GroupComparisonInput', value: inputOf(of) });
}
