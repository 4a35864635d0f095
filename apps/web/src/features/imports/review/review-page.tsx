import { countText } from '@inflect/charts';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageButtons } from '../../../ui/fields/page-buttons';
import { focusPageTitle } from '../../../ui/layout/focus-page-title';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { DataPage } from '../data-page';
import type { ReviewSearch } from '../imports-search';
import classes from './review.module.css';
import { reviewCountsOptions, reviewOptions } from './review.graphql';
import { LoadingRows } from '../loading-rows';
import { ReviewItem } from './review-item';

/** Codes and titles that the rules read two ways or not at all, for a person to decide. */
export function ReviewPage(): ReactElement {
  return (
    <DataPage
      title="Review"
      subtitle="Codes and titles that the rule tables read two ways, or not at all. A decision becomes your own rule for later imports."
    >
      <Choices />
      <Queue />
    </DataPage>
  );
}

/** Leaves out what is the default, and begins at the first page. */
function searchOf(kind: string, decided: boolean): ReviewSearch {
  return { ...(kind === 'TITLE' && { kind: 'TITLE' as const }), ...(decided && { decided: true as const }) };
}

function Choices(): ReactElement {
  const { kind = 'MODALITY', decided = false } = useSearch({ from: '/data/review' });
  const navigate = useNavigate({ from: '/data/review' });
  const waiting = useQuery(reviewCountsOptions).data;
  const withCount = (label: string, count: number | undefined): string =>
    count === undefined ? label : `${label}: ${countText(count)} waiting`;
  return (
    <div className={classes.choices} data-print="no">
      <SegmentedControl
        size="xs"
        aria-label="What to review"
        value={kind}
        onChange={(value) => void navigate({ search: searchOf(value, decided) })}
        data={[
          { value: 'MODALITY', label: withCount('Modality of visits', waiting?.modality.totalCount) },
          { value: 'TITLE', label: withCount('Titles of roles', waiting?.title.totalCount) },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Waiting or decided"
        value={decided ? 'decided' : 'waiting'}
        onChange={(value) => void navigate({ search: searchOf(kind, value === 'decided') })}
        data={[
          { value: 'waiting', label: 'Waiting' },
          { value: 'decided', label: 'Decided' },
        ]}
      />
    </div>
  );
}

function Queue(): ReactElement {
  const { after, kind = 'MODALITY', decided = false } = useSearch({ from: '/data/review' });
  const navigate = useNavigate({ from: '/data/review' });
  const queue = useQuery(reviewOptions({ kind, decided, after }));
  if (queue.error) {
    return <ProblemNote title="The queue could not be read" error={queue.error} onRetry={() => void queue.refetch()} />;
  }
  if (!queue.data) return <LoadingRows label="Loading the queue" rows={13} />;
  const { nodes, totalCount, pageInfo } = queue.data.reviewQueue;
  if (totalCount === 0) {
    return decided ? (
      <EmptyNote title="Nothing decided yet">Decisions stand here with their reasons.</EmptyNote>
    ) : (
      <EmptyNote title="Nothing waits">
        {kind === 'MODALITY'
          ? 'Every code so far was read one way, or the files name the modality themselves.'
          : 'Every title so far was read one way.'}
      </EmptyNote>
    );
  }
  return (
    <>
      <ul className={classes.list} aria-busy={queue.isPlaceholderData} aria-label="Queue">
        {nodes.map((review) => (
          <ReviewItem key={review.id} review={review} onDecided={focusPageTitle} />
        ))}
      </ul>
      <PageButtons
        summary={`${countText(totalCount)} ${decided ? 'decided' : 'waiting'}, the most rows first`}
        isFirst={after === undefined}
        next={pageInfo.hasNextPage ? pageInfo.endCursor : null}
        onPage={(next) =>
          void navigate({ search: { ...searchOf(kind, decided), ...(next !== undefined && { after: next }) } })
        }
      />
    </>
  );
}
