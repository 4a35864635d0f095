import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { priorWindow } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';
import { ControlChartFields } from '../control-chart-fields.graphql';
import { OutcomeFields } from '../outcome-fields.graphql';
import type { HeadlineKey } from './headline-measures';

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

// Two rows a request, the ten questions the API takes at once: the sparklines of their cells.
const OverviewChartsQuery = graphql(
  `
    query OverviewCharts(
      $from: Date!
      $to: Date!
      $where: [DimensionFilter!]!
      $alsoWhere: [DimensionFilter!]!
      $hasSecond: Boolean!
    ) {
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
      noShowSecond: controlChart(input: { measure: "no_show_rate", from: $from, to: $to, where: $alsoWhere })
        @include(if: $hasSecond) {
        ...ControlChartFields
      }
      readmissionSecond: controlChart(input: { measure: "readmission_30d", from: $from, to: $to, where: $alsoWhere })
        @include(if: $hasSecond) {
        ...ControlChartFields
      }
      satisfactionSecond: controlChart(
        input: { measure: "satisfaction_top_box", from: $from, to: $to, where: $alsoWhere }
      ) @include(if: $hasSecond) {
        ...ControlChartFields
      }
      telehealthSecond: controlChart(input: { measure: "telehealth_share", from: $from, to: $to, where: $alsoWhere })
        @include(if: $hasSecond) {
        ...ControlChartFields
      }
      visitsSecond: controlChart(input: { measure: "visits", from: $from, to: $to, where: $alsoWhere })
        @include(if: $hasSecond) {
        ...ControlChartFields
      }
    }
  `,
  [ControlChartFields],
);

export type OverviewValues = ResultOf<typeof OverviewValuesQuery>;
type ChartPair = ResultOf<typeof OverviewChartsQuery>;
/** The charts of one row, by column. */
export type OverviewCharts = Record<HeadlineKey, ChartPair[HeadlineKey]>;

export function overviewValuesOptions(window: DateWindow) {
  const prior = priorWindow(window);
  return queryOptions({
    queryKey: ['overview', 'values', window],
    queryFn: ({ signal }) =>
      execute(OverviewValuesQuery, { ...window, priorFrom: prior.from, priorTo: prior.to }, signal),
    placeholderData: keepPreviousData,
  });
}

const wherePrograms = (program: string | null | undefined) =>
  typeof program === 'string' ? [{ dimension: 'PROGRAM' as const, in: [program] }] : [];

interface ChartsOf {
  window: DateWindow;
  /** One or two rows; null: all programs. */
  programs: readonly (string | null)[];
}

/** Monthly control charts over the prior and the current window together, of one row or two. */
export function overviewChartsOptions({ window, programs }: ChartsOf) {
  const [first, second] = programs;
  const variables = {
    from: priorWindow(window).from,
    to: window.to,
    where: wherePrograms(first),
    alsoWhere: wherePrograms(second),
    hasSecond: programs.length > 1,
  };
  return queryOptions({
    queryKey: ['overview', 'charts', window, programs],
    queryFn: async ({ signal }) => chartsByRow(await execute(OverviewChartsQuery, variables, signal)),
    placeholderData: keepPreviousData,
  });
}

function chartsByRow(pair: ChartPair): OverviewCharts[] {
  const { noShowSecond, readmissionSecond, satisfactionSecond, telehealthSecond, visitsSecond, ...first } = pair;
  if (!noShowSecond || !readmissionSecond || !satisfactionSecond || !telehealthSecond || !visitsSecond) return [first];
  const second = {
    noShow: noShowSecond,
    readmission: readmissionSecond,
    satisfaction: satisfactionSecond,
    telehealth: telehealthSecond,
    visits: visitsSecond,
  };
  return [first, second];
}
