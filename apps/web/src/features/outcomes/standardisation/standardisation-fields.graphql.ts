import type { FragmentOf } from 'gql.tada';
import { graphql } from '../../../graphql/graphql';

export const StandardisationFields = graphql(`
  fragment StandardisationFields on Standardisation @_unmask {
    dimension
    standardisedDifference {
      value
      low
      high
      level
      pValue
      method
    }
    standardisedBaseline
    standardisedPost
    mixEffect
    rateEffect
    coverage
    reverses
    strata {
      codes
      label
      compared
      baselineShare
      postShare
      mixEffect
      rateEffect
      baseline {
        n
        value
      }
      post {
        n
        value
      }
    }
  }
`);

/** A difference with the mix of one side held fixed. */
export type StandardisationFigure = FragmentOf<typeof StandardisationFields>;
