import { queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';

const JudgementsQuery = graphql(`
  query ProjectJudgements($id: ID!) {
    project(id: $id) {
      id
      judgements {
        at
        by
        acceptInstrumentChange
        ruledOutEvents {
          event
          reason
        }
      }
    }
  }
`);

export type KeptJudgement = NonNullable<ResultOf<typeof JudgementsQuery>['project']>['judgements'][number];

/** Cached under a key of its own: keeping another makes it stale. */
export const judgementsKey = (project: string) => ['project judgements', project] as const;

export function judgementsOptions(project: string) {
  return queryOptions({
    queryKey: judgementsKey(project),
    queryFn: ({ signal }) => execute(JudgementsQuery, { id: project }, signal),
  });
}
