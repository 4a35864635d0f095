import { Skeleton, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { RefusalError } from '../../../../graphql/refusal-error';
import { ProblemNote } from '../../../../ui/state/problem-note';
import classes from './answer.module.css';

interface AnswerProps<Data> {
  query: UseQueryResult<Data>;
  /** What could not be read, for its error. */
  what: string;
  /** Height the answer will have, px, so that nothing jumps. */
  height: number;
  children: (data: Data) => ReactNode;
}

/** An answer of the API in its states: loading, refused with the way on, failed, and there. */
export function Answer<Data>({ query, what, height, children }: AnswerProps<Data>): ReactElement {
  const { data, error, isPlaceholderData, refetch } = query;
  if (error instanceof RefusalError && error.code === 'NOT_COMPARABLE') {
    return (
      <Text size="sm" c="dimmed" maw="90ch">
        {error.message}
      </Text>
    );
  }
  if (error) return <ProblemNote title={`${what} could not be read`} error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-busy="true" aria-label={`Reading: ${what.toLowerCase()}`}>
        <Skeleton height={height} />
      </div>
    );
  }
  return (
    <div className={classes.answer} data-stale={isPlaceholderData} aria-busy={isPlaceholderData}>
      {children(data)}
    </div>
  );
}
