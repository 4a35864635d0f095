import { Skeleton, Stack } from '@mantine/core';
import type { ReactElement } from 'react';

/** Stands while a page's code or first answer is on its way. */
export function PageSkeleton(): ReactElement {
  return (
    <Stack gap="md" role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={28} width={220} />
      <Skeleton height={16} width="min(420px, 80%)" />
      <Skeleton height={320} />
    </Stack>
  );
}
