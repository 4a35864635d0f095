import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';

const GrowthQuery = graphql(`
  query LeadershipGrowth($input: LeadershipGrowthInput!) {
    leadershipGrowth(input: $input) {
      basis
      points {
        period
        periodLabel
        active
        started
        ended
      }
      byLevel {
        level
        active
      }
      absolute
      ratio
      cagr
      fitted {
        method
        doublingYears
        ratePerYear {
          value
          low
          high
          level
          pValue
        }
      }
      reason
    }
  }
`);

const PublishedSeriesQuery = graphql(`
  query PublishedSeries {
    publishedSeries {
      organisation
      definition
      citation
      points
      from
      to
    }
  }
`);

const RolesQuery = graphql(`
  query Roles($first: Int!, $after: String) {
    roles(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        person
        organisation
        unit
        level
        telehealth
        counted
        rules
        startedOn
        endedOn
      }
    }
  }
`);

export type GrowthFigure = ResultOf<typeof GrowthQuery>['leadershipGrowth'];
export type PublishedSeriesSummary = ResultOf<typeof PublishedSeriesQuery>['publishedSeries'][number];
export type RoleRecord = ResultOf<typeof RolesQuery>['roles']['nodes'][number];
type GrowthInput = VariablesOf<typeof GrowthQuery>['input'];

export function growthOptions(input: GrowthInput) {
  return queryOptions({
    queryKey: ['leadership', 'growth', input],
    queryFn: ({ signal }) => execute(GrowthQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export const publishedSeriesOptions = queryOptions({
  queryKey: ['leadership', 'published series'],
  queryFn: ({ signal }) => execute(PublishedSeriesQuery, {}, signal),
  staleTime: 300_000,
});

export function rolesOptions(after: string | undefined) {
  return queryOptions({
    queryKey: ['leadership', 'roles', after],
    queryFn: ({ signal }) => execute(RolesQuery, { first: 25, after }, signal),
    placeholderData: keepPreviousData,
  });
}
