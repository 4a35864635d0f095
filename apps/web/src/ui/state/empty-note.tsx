import { Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** Nothing to show yet, why, and what to do about it. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  return (
    <div>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      )}
    </div>
  );
}
