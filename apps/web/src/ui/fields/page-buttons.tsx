import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';

interface PageButtonsProps {
  /** '1,204 roles'. */
  summary: string;
  isFirst: boolean;
  /** Cursor of the next page; null on the last one. */
  next: string | null;
  onPage: (after: string | undefined) => void;
}

/** To the next page of a list, or back to its beginning; Back goes page by page. */
export function PageButtons({ summary, isFirst, next, onPage }: PageButtonsProps): ReactElement {
  return (
    <Group gap="sm" mt={8} data-print="no">
      <Text size="sm" c="dimmed">
        {summary}
      </Text>
      {!isFirst && <Button onClick={() => onPage(undefined)}>First page</Button>}
      {next !== null && <Button onClick={() => onPage(next)}>Next page</Button>}
    </Group>
  );
}
