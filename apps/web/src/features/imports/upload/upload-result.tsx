import { countText } from '@inflect/charts';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ImportSummary } from './upload-import';

/** What a file brought, in one line. */
export function UploadResult({ summary, isDryRun }: { summary: ImportSummary; isDryRun: boolean }): ReactElement {
  const { importId, rows, inserted, updated, unchanged, rejected, warnings, seconds } = summary;
  return (
    <Text size="sm">
      <strong>{isDryRun ? 'Checked, nothing kept' : 'Loaded'}</strong>: {countText(rows)} rows in {countText(seconds)}{' '}
      s; {countText(inserted)} inserted, {countText(updated)} updated, {countText(unchanged)} unchanged,{' '}
      {countText(rejected)} rejected, {countText(warnings)} warnings.{' '}
      {importId !== null && !isDryRun && (
        <Anchor inherit renderRoot={(root) => <Link to="/data/$importId" params={{ importId }} {...root} />}>
          See the import
        </Anchor>
      )}
    </Text>
  );
}
