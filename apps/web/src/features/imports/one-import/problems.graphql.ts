import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import type { ProblemsSearch } from '../imports-search';

const ProblemGroupsQuery = graphql(`
  query ImportProblemGroups($import: ID!) {
    importProblemGroups(import: $import) {
      action
      title
      remedy
      count
      kinds {
        severity
        code
        column
        count
        reason
        lines
      }
    }
  }
`);

const ProblemsQuery = graphql(`
  query ImportProblems(
    $import: ID!
    $first: Int!
    $after: String
    $severity: ProblemSeverity
    $code: String
    $column: String
  ) {
    importProblems(import: $import, first: $first, after: $after, severity: $severity, code: $code, column: $column) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        line
        column
        code
        reason
        severity
      }
    }
  }
`);

export type ProblemGroup = ResultOf<typeof ProblemGroupsQuery>['importProblemGroups'][number];
export type ProblemKind = ProblemGroup['kinds'][number];

export function problemGroupsOptions(id: string) {
  return queryOptions({
    queryKey: ['imports', 'groups', id],
    queryFn: ({ signal }) => execute(ProblemGroupsQuery, { import: id }, signal),
  });
}

export function problemsOptions(id: string, search: ProblemsSearch) {
  return queryOptions({
    queryKey: ['imports', 'problems', id, search],
    queryFn: ({ signal }) => execute(ProblemsQuery, { import: id, first: 50, ...search }, signal),
    placeholderData: keepPreviousData,
  });
}
