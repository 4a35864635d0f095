import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { ProblemNote } from '../../../ui/state/problem-note';

const CancelImport = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(import: $id) {
      id
      state
    }
  }
`);

interface CancelButtonProps {
  importId: string;
  fileName: string;
  /** What is given up: the import, or the retry of a failed one. */
  label?: string;
}

/** Stops an import: nothing of it is kept. */
export function CancelButton({ importId, fileName, label = 'Cancel' }: CancelButtonProps): ReactElement {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => execute(CancelImport, { id: importId }),
    // A running one stops within a second or two; the list shows it.
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  return (
    <>
      <Button onClick={() => cancel.mutate()} loading={cancel.isPending} aria-label={`${label}: ${fileName}`}>
        {cancel.isSuccess ? 'Stopping …' : label}
      </Button>
      {cancel.error && <ProblemNote title="It could not be cancelled" error={cancel.error} />}
    </>
  );
}
