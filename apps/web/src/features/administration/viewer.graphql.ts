import { queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';

const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      name
      roles
      plane
      programs
      sample
      smallCellThreshold
      snapshot {
        number
        committedAt
      }
      data {
        source
        feed
        from
        through
      }
    }
  }
`);

export type Viewer = ResultOf<typeof ViewerQuery>['viewer'];

/** Who is asking and how fresh the data are; the shell keeps it, every page reads it. */
export const viewerOptions = queryOptions({
  queryKey: ['viewer'],
  queryFn: ({ signal }) => execute(ViewerQuery, {}, signal),
  staleTime: 15_000,
});
