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
    receivedBy
    undoneAt
    undoneBy
    rows
    inserted
    updated
    deleted
    unchanged
    duplicates
    rejected
    warnings
    seconds
    snapshot
    sample
    failure
    failureCode
    rejectLimitShare
    canCancel
    canRetry
    canUndo
    progress {
      stage
      rows
      bytes
      totalBytes
      rowsPerSecond
      secondsLeft
    }
    profile {
      name
      version
      byDefault
    }
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
          revisedMonths {
            month
          }
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
        revisedMonths {
          month
          days
        }
        resources {
          read
          loaded
          rejected
          ignored
          reasons {
            type
            reason
            count
          }
          parts {
            type
            reason
            count
          }
        }
      }
    }
  `,
  [ImportFields],
);

const ActiveImportsQuery = graphql(
  `
    query ActiveImports {
      activeImports {
        ...ImportFields
      }
    }
  `,
  [ImportFields],
);

export type ImportRecord = ResultOf<typeof ImportFields>;
export type ListedImport = ResultOf<typeof ImportsQuery>['imports']['nodes'][number];
export type ImportDetails = NonNullable<ResultOf<typeof ImportQuery>['import']>;

const endedStates: readonly string[] = ['COMMITTED', 'FAILED', 'REMOVED', 'UNDONE', 'CANCELLED'];

export function isRunning({ state }: Pick<ImportRecord, 'state'>): boolean {
  return !endedStates.includes(state);
}

/** How often a running import is asked after; nothing is asked while nothing runs. */
const everyMilliseconds = 1500;

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
    refetchInterval: ({ state }) => {
      const record = state.data?.import;
      return record && isRunning(record) ? everyMilliseconds : false;
    },
  });
}

export const activeImportsOptions = queryOptions({
  queryKey: ['imports', 'active'],
  queryFn: ({ signal }) => execute(ActiveImportsQuery, {}, signal),
  refetchInterval: ({ state }) => (state.data && state.data.activeImports.length > 0 ? everyMilliseconds : false),
});
