import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ImportRecord } from '../imports.graphql';
import classes from './history.module.css';

const words: Record<ImportRecord['state'], string> = {
  RECEIVED: 'received',
  STAGED: 'being read',
  VALIDATED: 'being merged',
  COMMITTED: 'committed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  REMOVED: 'removed',
  UNDONE: 'taken back',
};

const colours: Partial<Record<ImportRecord['state'], string>> = {
  FAILED: 'var(--inflect-error)',
  COMMITTED: 'var(--inflect-accent)',
  STAGED: 'var(--inflect-improving)',
  VALIDATED: 'var(--inflect-improving)',
};

export function ImportStateBadge({ state }: { state: ImportRecord['state'] }): ReactElement {
  return (
    <Badge className={classes.state} color={colours[state] ?? 'var(--inflect-common)'}>
      {words[state]}
    </Badge>
  );
}
