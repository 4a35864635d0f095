import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { settingOf, type MappingDraft } from './mapping-draft';
import type { ImportPreview } from '../preview/preview-file';

/** Every column that still needs a source, with what to do; a group is met by any of its columns. */
export function Missing({ preview, draft }: { preview: ImportPreview; draft: MappingDraft }): ReactElement | null {
  const fileColumns = preview.columns.map(({ column }) => column);
  const isMet = (name: string): boolean =>
    preview.feedColumns.some(
      ({ column, oneOf }) => (column === name || oneOf === name) && settingOf(draft, column, fileColumns) !== null,
    );
  const missing = preview.suggestion.missing.filter(({ column }) => !isMet(column));
  if (missing.length === 0) return null;
  return (
    <ul>
      {missing.map(({ column, remedy }) => (
        <li key={column}>
          <Text size="sm">
            <strong>{column}</strong>: {remedy}
          </Text>
        </li>
      ))}
    </ul>
  );
}
