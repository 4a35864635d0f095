import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { focusPageTitle } from '../../../ui/layout/focus-page-title';
import { ProblemNote } from '../../../ui/state/problem-note';
import { instantText } from '../../../ui/text/date-text';
import { useViewer } from '../../administration/use-viewer';
import type { ImportDetails } from '../imports.graphql';
import { undoText } from './undo-text';

const UndoImport = graphql(`
  mutation UndoImport($id: ID!) {
    undoImport(import: $id) {
      removed
      restored
      snapshot
    }
  }
`);

/** Takes an import back, after saying what that does. */
export function UndoButton({ record }: { record: ImportDetails }): ReactElement {
  const client = useQueryClient();
  const { name } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  const undo = useMutation({
    mutationFn: () => execute(UndoImport, { id: record.id }),
    onSuccess: async () => {
      setIsOpen(false);
      // Every figure may have changed.
      await client.invalidateQueries();
      focusPageTitle();
    },
  });
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Take back …</Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={`Take ${record.fileName} back?`}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">{undoText(record)}</Text>
        <Text size="sm" mt={8}>
          {record.receivedBy} loaded it on {instantText(record.receivedAt)}. It stays in the list as taken back, with
          your name ({name}), and in the audit trail. If later imports changed the same rows, nothing happens and
          Inflect names them.
        </Text>
        {undo.error && <ProblemNote title="It was not taken back" error={undo.error} />}
        <Group mt={12} gap="sm">
          <Button variant="filled" onClick={() => undo.mutate()} loading={undo.isPending}>
            Take it back
          </Button>
          <Button onClick={() => setIsOpen(false)} disabled={undo.isPending}>
            Keep it
          </Button>
        </Group>
      </Modal>
    </>
  );
}
