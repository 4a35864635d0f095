import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { priorWindow } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';
import { ControlChartFields } from '../control-chart-fields.graphql';
import { OutcomeFields } from '../outcome-fields.graphql';

const OverviewTableFields = graphql(
  `
    fragment OverviewTableFields on OutcomeTable @_unmask {
      measure {
        id
        title
        unit
        direction
      }
      rows {
        ...OutcomeFields
      }
      total {
        ...OutcomeFields
      }
    }
  `,
  [OutcomeFields],
);

// One request for every value of the table: a null grain asks for one row over the whole window.
const OverviewValuesQuery = graphql(
  `
    query OverviewValues($from: Date!, $to: Date!, $priorFrom: Date!, $priorTo: Date!) {
      noShow: outcomes(query: { measure: "no_show_rate", from: $from, to: $to, grain: null, by: [PROGRAM] }) {
        ...OverviewTableFields
      }
      noShowBefore: outcomes(
        query: { measure: "no_show_rate", from: $priorFrom, to: $priorTo, grain: null, by: [PROGRAM] }
      ) {
        ...OverviewTableFields
      }
      readmission: outcomes(query: { measure: "readmission_30d", from: $from, to: $to, grain: null, by: [PROGRAM] }) {
        ...OverviewTableFields
      }
      readmissionBefore: outcomes(
        query: { measure: "readmission_30d", from: $priorFrom, to: $priorTo, grain: null, by: [PROGRAM] }
      ) {
        ...OverviewTableFields
      }
      satisfaction: outcomes(
        query: { measure: "satisfaction_top_box", from: $from, to: $to, grain: null, by: [PROGRAM] }
      ) {
        ...OverviewTableFields
      }
      satisfactionBefore: outcomes(
        query: { measure: "satisfaction_top_box", from: $priorFrom, to: $priorTo, grain: null, by: [PROGRAM] }
      ) {
        ...OverviewTableFields
      }
      telehealth: outcomes(query: { measure: "telehealth_share", from: $from, to: $to, grain: null, by: [PROGRAM] }) {
        ...OverviewTableFields
      }
      telehealthBefore: outcomes(
        query: { measure: "telehealth_share", from: $priorFrom, to: $priorTo, grain: null, by: [PROGRAM] }
      ) {
        ...OverviewTableFields
      }
      visits: outcomes(query: { measure: "visits", from: $from, to: $to, grain: null, by: [PROGRAM] }) {
        ...OverviewTableFields
      }
      visitsBefore: outcomes(query: { measure: "visits", from: $priorFrom, to: $priorTo, grain: null, by: [PROGRAM] }) {
        ...OverviewTableFields
      }
    }
  `,
  [OverviewTableFields],
);

// One request a row: the sparklines of its five cells.
const OverviewChartsQuery = graphql(
  `
    query OverviewCharts($from: Date!, $to: Date!, $where: [DimensionFilter!]!) {
      noShow: controlChart(input: { measure: "no_show_rate", from: $from, to: $to, where: $where }) {
        ...ControlChartFields
      }
      readmission: controlChart(input: { measure: "readmission_30d", from: $from, to: $to, where: $where }) {
        ...ControlChartFields
      }
      satisfaction: controlChart(input: { measure: "satisfaction_top_box", from: $from, to: $to, where: $where }) {
        ...ControlChartFields
      }
      telehealth: controlChart(input: { measure: "telehealth_share", from: $from, to: $to, where: $where }) {
        ...ControlChartFields
      }
      visits: controlChart(input: { measure: "visits", from: $from, to: $to, where: $where }) {
        ...ControlChartFields
      }
    }
  `,
  [ControlChartFields],
);

export type OverviewValues = ResultOf<typeof OverviewValuesQuery>;
export type OverviewCharts = ResultOf<typeof OverviewChartsQuery>;

export function overviewValuesOptions(window: DateWindow) {
  const prior = priorWindow(window);
  return queryOptions({
    queryKey: ['overview', 'values', window],
    queryFn: ({ signal }) =>
      execute(OverviewValuesQuery, { ...window, priorFrom: prior.from, priorTo: prior.to }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Monthly control charts over the prior and the current window together; `program` null: all programs. */
export function overviewChartsOptions({ window, program }: { window: DateWindow; program: string | null }) {
  const where = program === null ? [] : [{ dimension: 'PROGRAM' as const, in: [program] }];
  return queryOptions({
    queryKey: ['overview', 'charts', window, program],
    queryFn: ({ signal }) =>
      execute(OverviewChartsQuery, { from: priorWindow(window).from, to: window.to, where }, signal),
    placeholderData: keepPreviousData,
  });
}
