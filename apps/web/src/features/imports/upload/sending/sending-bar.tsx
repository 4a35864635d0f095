import { Progress, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ProblemNote } from '../../../../ui/state/problem-note';
import classes from '../upload.module.css';

interface SendingBarProps {
  load: { isPending: boolean; sent: number; error: Error | null };
  /** What follows once everything is sent. */
  then?: string;
  failure?: string;
}

/** How much is sent, and why it was not taken in where it was not. */
export function SendingBar({
  load,
  then = 'it is being stored, encrypted',
  failure = 'The file was not taken in',
}: SendingBarProps): ReactElement {
  return (
    <>
      {load.isPending && (
        <div className={classes.progress}>
          <Progress value={load.sent * 100} aria-label="Sending" />
          <Text size="xs" c="dimmed">
            {load.sent < 1 ? `${Math.floor(load.sent * 100)}% sent` : `Sent; ${then}`}
          </Text>
        </div>
      )}
      {load.error && <ProblemNote title={failure} error={load.error} />}
    </>
  );
}
