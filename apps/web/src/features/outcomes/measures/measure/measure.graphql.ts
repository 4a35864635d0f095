import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import { ControlChartFields } from '../../control-chart-fields.graphql';
import type { Grain } from '../../grain';
import { OutcomeFields } from '../../outcome-fields.graphql';
import type { MeasureSelection } from './measure-search';

const MeasureChartQuery = graphql(
  `
    query MeasureChart($input: ControlChartInput!) {
      controlChart(input: $input) {
        snapshot {
          number
          committedAt
        }
        ...ControlChartFields
      }
    }
  `,
  [ControlChartFields],
);

const MeasureValueQuery = graphql(
  `
    query MeasureValue($query: OutcomeQuery!) {
      outcomes(query: $query) {
        total {
          ...OutcomeFields
        }
      }
    }
  `,
  [OutcomeFields],
);

const EarlierFields = graphql(
  `
    fragment EarlierFields on EarlierWindow @_unmask {
      window {
        from
        to
      }
      result {
        ...OutcomeFields
      }
      difference {
        value
        low
        high
        level
      }
      ratio {
        value
        low
        high
        level
      }
      note
    }
  `,
  [OutcomeFields],
);

const PeriodOverPeriodQuery = graphql(
  `
    query PeriodOverPeriod($input: PeriodOverPeriodInput!) {
      periodOverPeriod(input: $input) {
        prior {
          ...EarlierFields
        }
        yearBefore {
          ...EarlierFields
        }
      }
    }
  `,
  [EarlierFields],
);

export type MeasureChart = ResultOf<typeof MeasureChartQuery>['controlChart'];
export type EarlierFigure = ResultOf<typeof PeriodOverPeriodQuery>['periodOverPeriod']['prior'];

export function measureChartOptions(of: { selection: MeasureSelection; window: DateWindow; grain: Grain }) {
  const { selection, window, grain } = of;
  const input = { ...selection, ...window, grain };
  return queryOptions({
    queryKey: ['measure', 'chart', input],
    queryFn: ({ signal }) => execute(MeasureChartQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function chartAsGraphql(of: { selection: MeasureSelection; window: DateWindow; grain: Grain }): string {
  const value = { ...of.selection, ...of.window, grain: of.grain };
  return runnableText(MeasureChartQuery, { name: 'input', type: 'ControlChartInput', value });
}

export function measureValueOptions(selection: MeasureSelection, window: DateWindow) {
  const query = { ...selection, ...window, grain: null };
  return queryOptions({
    queryKey: ['measure', 'value', query],
    queryFn: ({ signal }) => execute(MeasureValueQuery, { query }, signal),
    placeholderData: keepPreviousData,
  });
}

export function periodOverPeriodOptions(selection: MeasureSelection, window: DateWindow) {
  const input = { ...selection, range: window };
  return queryOptions({
    queryKey: ['measure', 'periods', input],
    queryFn: ({ signal }) => execute(PeriodOverPeriodQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}
