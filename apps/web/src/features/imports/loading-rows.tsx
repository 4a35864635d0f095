import { Skeleton, Stack } from '@mantine/core';
import type { ReactElement } from 'react';

interface LoadingRowsProps {
  /** What is on its way, for those who do not see it. */
  label: string;
  rows: number;
}

/** Stands for a table of so many rows, at its height. */
export function LoadingRows({ label, rows }: LoadingRowsProps): ReactElement {
  return (
    <Stack gap={9} role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={18} />
      ))}
    </Stack>
  );
}
