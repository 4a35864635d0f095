import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { focusPageTitle } from '../../../ui/layout/focus-page-title';
import { ProblemNote } from '../../../ui/state/problem-note';
import { CancelButton } from '../history/cancel-button';
import type { ImportDetails } from '../imports.graphql';
import { UndoButton } from './undo-button';

const RetryImport = graphql(`
  mutation RetryImport($id: ID!) {
    retryImport(import: $id) {
      id
      state
    }
  }
`);

/** What can be done with an import in its state. */
export function ImportActions({ record }: { record: ImportDetails }): ReactElement | null {
  const { id, fileName, canCancel, canRetry, canUndo } = record;
  if (!canCancel && !canRetry && !canUndo) return null;
  return (
    <Group gap="sm" data-print="no">
      {canRetry && <RetryButton importId={id} />}
      {canCancel && <CancelButton importId={id} fileName={fileName} label={canRetry ? 'Give up' : 'Cancel'} />}
      {canUndo && <UndoButton record={record} />}
    </Group>
  );
}

function RetryButton({ importId }: { importId: string }): ReactElement {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => execute(RetryImport, { id: importId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
    onSuccess: focusPageTitle,
  });
  return (
    <>
      <Button variant="filled" onClick={() => retry.mutate()} loading={retry.isPending}>
        Retry
      </Button>
      {retry.error && <ProblemNote title="It could not be retried" error={retry.error} />}
    </>
  );
}
