import { queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';

const CatalogueQuery = graphql(`
  query Catalogue {
    measures {
      id
      title
      description
      unit
      kind
      direction
      domain
      frameworks
      defaultVersion
      defaultChart
      minimumN
      maturityDays
      versions {
        version
        title
        definition
        fact
        exclusionRules {
          id
          reason
        }
        citation
      }
    }
    dimensions {
      id
      title
      description
      codes {
        code
        title
      }
    }
    programs(first: 200) {
      nodes {
        id
        name
        model
        serviceLine
        launchedOn
        sample
      }
    }
  }
`);

export type Catalogue = ResultOf<typeof CatalogueQuery>;
export type CatalogueMeasure = Catalogue['measures'][number];
export type ProgramSummary = Catalogue['programs']['nodes'][number];
export type DimensionId = Catalogue['dimensions'][number]['id'];

/** Measures, dimensions and programs: what every choice on a page offers. */
export const catalogueOptions = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => execute(CatalogueQuery, {}, signal),
  staleTime: 300_000,
});
