import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';

const QualityQuery = graphql(`
  query DataQuality($from: Date!, $to: Date!, $source: String) {
    dataQuality(from: $from, to: $to, source: $source) {
      freshness {
        source
        feed
        from
        through
        lastImportAt
        cadenceHours
        expectedNextAt
        overdue
      }
      completeness {
        source
        feed
        field
        share
        months {
          month
          share
        }
      }
      absent {
        source
        feed
        fields
      }
      unresolved {
        source
        feed
        months {
          month
          share
        }
      }
      lateArrival {
        source
        feed
        points {
          days
          share
        }
      }
      duplicates {
        source
        feed
        importId
        receivedAt
        rows
        duplicates
      }
      jumps {
        source
        feed
        month
        change
        limit
      }
    }
  }
`);

const RuleMixQuery = graphql(`
  query RuleMix($from: Date!, $to: Date!, $source: String) {
    ruleMix(from: $from, to: $to, source: $source, grain: MONTH) {
      period
      rule
      modality
      visits
      share
    }
  }
`);

export type Quality = ResultOf<typeof QualityQuery>['dataQuality'];
export type RuleShare = ResultOf<typeof RuleMixQuery>['ruleMix'][number];

interface Asked {
  from: string;
  to: string;
  source: string | null;
}

export function qualityOptions(asked: Asked) {
  return queryOptions({
    queryKey: ['quality', asked],
    queryFn: ({ signal }) => execute(QualityQuery, asked, signal),
    placeholderData: keepPreviousData,
  });
}

export function ruleMixOptions(asked: Asked) {
  return queryOptions({
    queryKey: ['rule-mix', asked],
    queryFn: ({ signal }) => execute(RuleMixQuery, asked, signal),
    placeholderData: keepPreviousData,
  });
}
