import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ColumnSetting } from './mapping-draft';
import type { ColumnSuggestion, FeedColumn, ImportPreview } from '../preview/preview-file';
import { confidenceText } from './confidence-text';
import classes from './mapping.module.css';
import { SourceField } from './source-field';
import { ValueFields } from './value-fields';

interface MappingRowProps {
  definition: FeedColumn;
  /** What it lacks; null where nothing. */
  need: string | null;
  preview: ImportPreview;
  setting: ColumnSetting | null;
  onSetting: (setting: ColumnSetting | null) => void;
}

/** One column of the feed: its source, why, and what becomes of its values. */
export function MappingRow({ definition, need, preview, setting, onSetting }: MappingRowProps): ReactElement {
  const { column, required, description } = definition;
  const suggestion = preview.suggestion.columns.find((each) => each.column === column);
  const facts = preview.columns.find((each) => each.column === setting?.from);
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.feedColumn}>
        {column}
        <Text size="xs" c={need === null ? 'dimmed' : 'var(--inflect-concerning)'} fw={need === null ? 400 : 600}>
          {need ?? (required ? 'required' : 'optional')}
        </Text>
        {description !== '' && (
          <Text size="xs" c="dimmed" fw={400}>
            {description}
          </Text>
        )}
      </Table.Th>
      <Table.Td data-head="File column">
        <SourceField
          definition={definition}
          preview={preview}
          suggestion={suggestion}
          setting={setting}
          onSetting={onSetting}
        />
        {facts && (
          <Text size="xs" c="dimmed">
            {Math.round(facts.filledShare * 100)}% filled
            {facts.identifying ? ', an identifier: its values are not shown' : ''}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-head="How sure, and why" className={classes.why}>
        <Why suggestion={suggestion} setting={setting} isSuggested={preview.mapping.from === 'suggested'} />
      </Table.Td>
      <Table.Td data-head="Values and dates">
        {setting && <ValueFields definition={definition} setting={setting} facts={facts} onSetting={onSetting} />}
      </Table.Td>
    </Table.Tr>
  );
}

interface WhyProps {
  suggestion: ColumnSuggestion | undefined;
  setting: ColumnSetting | null;
  isSuggested: boolean;
}

function Why({ suggestion, setting, isSuggested }: WhyProps): ReactElement {
  if (setting === null)
    return <Text size="xs">{suggestion?.from ? `Suggested: ${suggestion.from}` : 'No column found'}</Text>;
  if (setting.from === undefined || suggestion?.from !== setting.from) {
    return <Text size="xs">{isSuggested ? 'Found under its own name' : 'Chosen, not suggested'}</Text>;
  }
  const { confidence, reasons, unknownValues } = suggestion;
  return (
    <>
      <Text size="xs" fw={600}>
        {confidenceText(confidence)}
      </Text>
      <Text size="xs" c="dimmed">
        {reasons.join('; ')}
        {unknownValues > 0
          ? `; ${unknownValues} ${unknownValues === 1 ? 'value' : 'values'} without a meaning yet`
          : ''}
      </Text>
    </>
  );
}
