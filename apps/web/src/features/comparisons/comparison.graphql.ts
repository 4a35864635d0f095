import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';
import { runnableText } from '../../graphql/graphql-literal';
import { ControlChartFields } from '../outcomes/control-chart-fields.graphql';
import { OutcomeFields } from '../outcomes/outcome-fields.graphql';
import { StandardisationFields } from '../outcomes/standardisation/standardisation-fields.graphql';
import type { ComparisonVariables } from './compare-search';

const EstimateFields = graphql(`
  fragment EstimateFields on Estimate @_unmask {
    value
    low
    high
    level
    pValue
    method
  }
`);

const TimeSeriesFields = graphql(
  `
    fragment TimeSeriesFields on InterruptedTimeSeries @_unmask {
      horizon
      method
      levelChange {
        ...EstimateFields
      }
      slopeChange {
        ...EstimateFields
      }
      effect {
        ...EstimateFields
      }
      relativeEffect {
        ...EstimateFields
      }
      points {
        period
        periodLabel
        status
        value
        fitted
        counterfactual
        counterfactualLow
        counterfactualHigh
      }
      diagnostics {
        points
        neweyWestLag
        durbinWatson
        residualAutocorrelation
        minimumDetectableEffect
        notes
      }
    }
  `,
  [EstimateFields],
);

const ComparisonQuery = graphql(
  `
    query Comparison($input: ComparisonInput!) {
      comparison(input: $input) {
        headline
        statement
        version
        measure {
          id
          title
          unit
          direction
          maturityDays
        }
        snapshot {
          number
          committedAt
        }
        baseline {
          ...OutcomeFields
        }
        post {
          ...OutcomeFields
        }
        difference {
          ...EstimateFields
        }
        relativeRisk {
          ...EstimateFields
        }
        oddsRatio {
          ...EstimateFields
        }
        rateRatio {
          ...EstimateFields
        }
        meanDifference {
          ...EstimateFields
        }
        numberNeededToTreat {
          ...EstimateFields
        }
        tests {
          name
          statistic
          degreesOfFreedom
          pValue
        }
        standardisation {
          ...StandardisationFields
        }
        differenceInDifferences {
          estimate {
            ...EstimateFields
          }
          baselineComparison {
            ...OutcomeFields
          }
          postComparison {
            ...OutcomeFields
          }
          method
        }
        timeSeries {
          ...TimeSeriesFields
        }
        controlChart {
          ...ControlChartFields
        }
        grade {
          level
          reasons
          raises
        }
        warnings {
          code
          message
        }
        events {
          id
          on
          until
          kind
          title
          bearing
          reason
        }
      }
    }
  `,
  [OutcomeFields, EstimateFields, TimeSeriesFields, ControlChartFields, StandardisationFields],
);

export type ComparisonFigure = ResultOf<typeof ComparisonQuery>['comparison'];
export type EstimateFigure = ResultOf<typeof EstimateFields>;

export function comparisonOptions(input: ComparisonVariables) {
  return queryOptions({
    queryKey: ['comparison', input],
    queryFn: ({ signal }) => execute(ComparisonQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The question as one document that runs as it stands: the input is the variable's default. */
export function comparisonAsGraphql(input: ComparisonVariables): string {
  return runnableText(ComparisonQuery, { name: 'input', type: 'ComparisonInput', value: input });
}
