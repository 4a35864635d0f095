import type { FragmentOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql';

export const OutcomeFields = graphql(`
  fragment OutcomeFields on OutcomeRow @_unmask {
    period
    keys {
      dimension
      value
      label
    }
    status
    numerator
    denominator
    value
    interval {
      low
      high
      level
    }
    reason
  }
`);

/** One cell of a measure as the API gives it. */
export type OutcomeFigure = FragmentOf<typeof OutcomeFields>;
