import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';

const ReviewQuery = graphql(`
  query ReviewQueue($kind: ReviewKind!, $decided: Boolean!, $first: Int!, $after: String) {
    reviewQueue(kind: $kind, decided: $decided, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        kind
        why
        cpt
        modifiers
        placeOfService
        encounterClass
        named
        title
        chosen
        rule
        confidence
        conflicts {
          id
          says
          why
          source
        }
        rows
        lastRows
        firstOn
        lastOn
        lastImport
        decision {
          rule
          modality
          level
          effectiveFrom
          reason
          decidedBy
          decidedAt
          appliesTo
        }
      }
    }
  }
`);

const ResolveReview = graphql(`
  mutation ResolveReview($id: ID!, $modality: Modality, $level: RoleLevel, $reason: String!, $effectiveFrom: Date) {
    resolveReview(id: $id, modality: $modality, level: $level, reason: $reason, effectiveFrom: $effectiveFrom) {
      rule
      appliesTo
    }
  }
`);

const CountsQuery = graphql(`
  query ReviewCounts {
    modality: reviewQueue(kind: MODALITY, first: 1) {
      totalCount
    }
    title: reviewQueue(kind: TITLE, first: 1) {
      totalCount
    }
  }
`);

/** How many of each kind wait. */
export const reviewCountsOptions = queryOptions({
  queryKey: ['review', 'counts'],
  queryFn: ({ signal }) => execute(CountsQuery, {}, signal),
});

export type Review = ResultOf<typeof ReviewQuery>['reviewQueue']['nodes'][number];
export type Resolution = VariablesOf<typeof ResolveReview>;

export function reviewOptions(asked: { kind: Review['kind']; decided: boolean; after: string | undefined }) {
  return queryOptions({
    queryKey: ['review', asked],
    queryFn: ({ signal }) => execute(ReviewQuery, { ...asked, first: 25 }, signal),
    placeholderData: keepPreviousData,
  });
}

export function resolveReview(resolution: Resolution) {
  return execute(ResolveReview, resolution);
}
