import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import { priorWindow } from '../../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../../ui/text/date-text';
import { OutcomeFields } from '../../outcome-fields.graphql';
import type { EquityDimension, MeasureSelection } from '../measure/measure-search';

const EquityQuery = graphql(
  `
    query Equity($input: EquityInput!) {
      equity(input: $input) {
        snapshot {
          number
        }
        reference {
          code
          label
        }
        notes
        total {
          ...OutcomeFields
        }
        groups {
          code
          label
          isReference
          statement
          trend
          current {
            ...OutcomeFields
          }
          gap {
            absolute {
              value
              low
              high
            }
            relative {
              value
              low
              high
            }
          }
          earlierGap {
            absolute {
              value
              low
              high
            }
          }
          change {
            value
            low
            high
          }
        }
      }
    }
  `,
  [OutcomeFields],
);

export type Equity = ResultOf<typeof EquityQuery>['equity'];
export type EquityGroup = Equity['groups'][number];

interface EquityOf {
  selection: MeasureSelection;
  window: DateWindow;
  by: EquityDimension;
  reference: string | undefined;
}

const inputOf = ({ selection, window, by, reference }: EquityOf) => ({
  ...selection,
  range: window,
  earlier: priorWindow(window),
  by,
  ...(reference !== undefined && { reference }),
});

export function equityOptions(of: EquityOf) {
  const input = inputOf(of);
  return queryOptions({
    queryKey: ['measure', 'equity', input],
    queryFn: ({ signal }) => execute(EquityQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function equityAsGraphql(of: EquityOf): string {
  return runnableText(EquityQuery, { name: 'input', type: 'EquityInput', value: inputOf(of) });
}
