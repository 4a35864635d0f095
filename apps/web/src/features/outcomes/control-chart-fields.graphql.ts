import type { FragmentOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql';

export const ControlChartFields = graphql(`
  fragment ControlChartFields on ControlChart @_unmask {
    kind
    variation
    assurance
    target
    advice
    points {
      period
      periodLabel
      status
      value
      numerator
      denominator
      centre
      lower
      upper
      phase
      signals
      reason
    }
    phases {
      label
      from
      to
      centre
    }
    signals {
      kind
      from
      to
      meaning
      direction
    }
    flags {
      on
      label
      kind
    }
  }
`);

export type ControlChartFigure = FragmentOf<typeof ControlChartFields>;
