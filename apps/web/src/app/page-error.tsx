import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from '../ui/layout/page-title';
import { ProblemNote } from '../ui/state/problem-note';

/** A page that could not be shown, and the way to try it again. */
export function PageError({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const retry = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageTitle title="This page could not be shown" />
      <ProblemNote
        title="Inflect could not read what it needs"
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={retry}
      />
    </>
  );
}
