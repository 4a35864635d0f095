import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';

const ImportFields = graphql(`
  fragment ImportFields on Import @_unmask {
    id
    feed
    source
    fileName
    state
    receivedAt
    rows
    inserted
    updated
    unchanged
    rejected
    warnings
    seconds
    snapshot
    sample
    failure
  }
`);

const ImportsQuery = graphql(
  `
    query Imports($first: Int!, $after: String) {
      imports(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ImportFields
        }
      }
    }
  `,
  [ImportFields],
);

const ImportQuery = graphql(
  `
    query Import($id: ID!) {
      import(id: $id) {
        ...ImportFields
        problemCounts {
          code
          column
          count
          severity
        }
      }
    }
  `,
  [ImportFields],
);

const ImportProblemsQuery = graphql(`
  query ImportProblems($import: ID!, $first: Int!, $after: String) {
    importProblems(import: $import, first: $first, after: $after) {
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

export type ImportRecord = ResultOf<typeof ImportFields>;
export type ImportDetails = NonNullable<ResultOf<typeof ImportQuery>['import']>;
export type ImportProblem = ResultOf<typeof ImportProblemsQuery>['importProblems']['nodes'][number];

export function importsOptions(after: string | undefined) {
  return queryOptions({
    queryKey: ['imports', 'list', after],
    queryFn: ({ signal }) => execute(ImportsQuery, { first: 25, after }, signal),
    placeholderData: keepPreviousData,
  });
}

export function importOptions(id: string) {
  return queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => execute(ImportQuery, { id }, signal),
  });
}

export function importProblemsOptions({ id, after }: { id: string; after: string | undefined }) {
  return queryOptions({
    queryKey: ['imports', 'problems', id, after],
    queryFn: ({ signal }) => execute(ImportProblemsQuery, { import: id, first: 50, after }, signal),
    placeholderData: keepPreviousData,
  });
}
