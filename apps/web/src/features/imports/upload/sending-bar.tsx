import { Progress, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import classes from './upload.module.css';
import type { useImport } from './use-import';

/** How much is sent, and why it was not taken in where it was not. */
export function SendingBar({ load }: { load: ReturnType<typeof useImport> }): ReactElement {
  return (
    <>
      {load.isPending && (
        <div className={classes.progress}>
          <Progress value={load.sent * 100} aria-label="Sending" />
          <Text size="xs" c="dimmed">
            {load.sent < 1 ? `${Math.floor(load.sent * 100)}% sent` : 'Sent; it is being stored, encrypted'}
          </Text>
        </div>
      )}
      {load.error && <ProblemNote title="The file was not taken in" error={load.error} />}
    </>
  );
}
