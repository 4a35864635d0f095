import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ImportRecord } from './imports.graphql';

const words: Record<ImportRecord['state'], string> = {
  RECEIVED: 'being read',
  COMMITTED: 'committed',
  FAILED: 'failed',
  REMOVED: 'removed',
  UNDONE: 'taken back',
};

export function ImportStateBadge({ state }: { state: ImportRecord['state'] }): ReactElement {
  const colour = state === 'FAILED' ? 'var(--inflect-error)' : state === 'COMMITTED' ? 'var(--inflect-accent)' : 'gray';
  return <Badge color={colour}>{words[state]}</Badge>;
}
