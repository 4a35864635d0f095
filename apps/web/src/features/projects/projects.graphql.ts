import { queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';

const ProjectsQuery = graphql(`
  query Projects {
    projects(first: 200) {
      totalCount
      nodes {
        id
        title
        aim
        measure
        version
        interventionOn
        sample
        baseline {
          from
          to
        }
        post {
          from
          to
        }
        program {
          id
          name
        }
      }
    }
  }
`);

export type ProjectSummary = ResultOf<typeof ProjectsQuery>['projects']['nodes'][number];

export const projectsOptions = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => execute(ProjectsQuery, {}, signal),
});
