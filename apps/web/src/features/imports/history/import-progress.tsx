import { Progress, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ImportRecord } from '../imports.graphql';
import classes from './history.module.css';
import { progressText, readShare, stageText } from './progress-text';

/** A bar, what the import is doing, rows, rate and time left. */
export function ImportProgress({ record }: { record: ImportRecord }): ReactElement | null {
  const { progress, fileName } = record;
  if (progress === null) return null;
  const share = readShare(progress);
  const stage = stageText(progress);
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm">
        <Progress.Section
          value={(share ?? 0) * 100}
          aria-label={`Progress of ${fileName}`}
          aria-valuetext={share === null ? stage : `${Math.floor(share * 100)}% read, ${stage}`}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {[share === null ? '' : `${Math.floor(share * 100)}% read`, stage, progressText(progress)]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
    </div>
  );
}
