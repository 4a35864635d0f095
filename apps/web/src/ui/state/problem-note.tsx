import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './problem-note.module.css';

interface ProblemNoteProps {
  title: string;
  error: Error;
  onRetry?: () => void;
}

/** What went wrong, in the API's words, and the way on. */
export function ProblemNote({ title, error, onRetry }: ProblemNoteProps): ReactElement {
  return (
    <div role="alert" className={classes.problem}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Group gap="sm" align="baseline">
        <Text size="sm">{error.message}</Text>
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      </Group>
    </div>
  );
}
