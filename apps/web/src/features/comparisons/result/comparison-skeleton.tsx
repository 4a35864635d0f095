import { Skeleton, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './result.module.css';

/** The place of a result while it is worked out. */
export function ComparisonSkeleton(): ReactElement {
  return (
    <Stack gap="md" role="status" aria-busy="true" aria-label="Comparing">
      <Skeleton height={24} width="min(560px, 90%)" />
      <Skeleton height={14} width="min(720px, 100%)" />
      <Skeleton height={60} />
      <div className={classes.charts}>
        <Skeleton height={280} />
        <Skeleton height={280} />
      </div>
    </Stack>
  );
}
