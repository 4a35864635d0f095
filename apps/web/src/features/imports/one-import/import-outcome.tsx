import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { instantText } from '../../../ui/text/date-text';
import { ImportProgress } from '../history/import-progress';
import { monthsText } from '../history/months-text';
import type { ImportDetails } from '../imports.graphql';
import classes from './one-import.module.css';

/** The state of an import as a sentence: what became of its rows, and what can be done. */
export function ImportOutcome({ record }: { record: ImportDetails }): ReactElement | null {
  switch (record.state) {
    case 'COMMITTED':
      if (record.revisedMonths.length === 0) return null;
      return (
        <Text size="sm" className={classes.outcome}>
          <strong>It revised the past:</strong> {monthsText(record.revisedMonths)}. Figures of these months differ from
          those of earlier snapshots.
        </Text>
      );
    case 'FAILED':
      return (
        <div className={classes.outcome}>
          <ProblemNote
            title="The import failed; nothing of it was kept"
            error={new Error(record.failure ?? 'The reason is not on record.')}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {record.canRetry
              ? 'The fault was the server’s: its file is kept, encrypted. Retry runs it again; giving up deletes the file.'
              : 'Correct what the message says, then load the file again. Nothing has to be taken back.'}
          </Text>
        </div>
      );
    case 'CANCELLED':
      return (
        <Text size="sm" className={classes.outcome}>
          <strong>Cancelled.</strong> Nothing of it was kept, its file neither. {record.failure}
        </Text>
      );
    case 'UNDONE':
      return (
        <Text size="sm" className={classes.outcome}>
          <strong>Taken back</strong>
          {record.undoneAt === null ? '' : ` on ${instantText(record.undoneAt)}`}
          {record.undoneBy === null ? '' : ` by ${record.undoneBy}`}. Rows and figures are as they were before it. To
          have its rows again, load the file again.
        </Text>
      );
    case 'REMOVED':
      return (
        <Text size="sm" className={classes.outcome}>
          <strong>Removed</strong> with everything of the source {record.source}.
        </Text>
      );
    default:
      return (
        <div className={classes.outcome}>
          <ImportProgress record={record} />
        </div>
      );
  }
}
