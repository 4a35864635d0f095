import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { ReactElement } from 'react';

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: () => string; label: string }): ReactElement {
  const clipboard = useClipboard({ timeout: 2000 });
  const words = clipboard.error ? 'Copying was refused' : clipboard.copied ? 'Copied' : label;
  return (
    <Button onClick={() => clipboard.copy(text())} aria-live="polite">
      {words}
    </Button>
  );
}
