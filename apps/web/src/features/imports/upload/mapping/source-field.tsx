import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ColumnSetting } from './mapping-draft';
import type { ColumnSuggestion, FeedColumn, ImportPreview } from '../preview/preview-file';
import classes from './mapping.module.css';

interface SourceFieldProps {
  definition: FeedColumn;
  preview: ImportPreview;
  suggestion: ColumnSuggestion | undefined;
  setting: ColumnSetting | null;
  onSetting: (setting: ColumnSetting | null) => void;
}

const constantChoice = '\u0000constant';
const madeChoice = '\u0000made';

/** The file column a feed column is read from, or one value for every row. */
export function SourceField({ definition, preview, suggestion, setting, onSetting }: SourceFieldProps): ReactElement {
  const { column, values } = definition;
  const pick = (choice: string): void => {
    if (choice === '') onSetting(null);
    else if (choice === constantChoice) onSetting({ constant: values?.[0] ?? '' });
    else if (choice !== madeChoice) onSetting(settingFrom(choice, preview, suggestion));
  };
  return (
    <>
      <NativeSelect
        aria-label={`File column for ${column}`}
        value={choiceOf(setting)}
        onChange={({ currentTarget: { value } }) => pick(value)}
        data={choices(preview, suggestion, setting)}
        className={classes.source}
      />
      {setting?.constant !== undefined &&
        (values ? (
          <NativeSelect
            aria-label={`Value of ${column} in every row`}
            value={String(setting.constant)}
            onChange={({ currentTarget: { value } }) => onSetting({ constant: value })}
            data={values}
            mt={4}
            className={classes.source}
          />
        ) : (
          <TextInput
            aria-label={`Value of ${column} in every row`}
            placeholder="the value"
            value={String(setting.constant)}
            onChange={({ currentTarget: { value } }) => onSetting({ constant: value })}
            mt={4}
            className={classes.source}
          />
        ))}
    </>
  );
}

function choiceOf(setting: ColumnSetting | null): string {
  if (setting === null) return '';
  if (setting.from !== undefined) return setting.from;
  return setting.constant !== undefined ? constantChoice : madeChoice;
}

function choices(preview: ImportPreview, suggestion: ColumnSuggestion | undefined, setting: ColumnSetting | null) {
  const suggested = suggestion?.from == null ? [] : [{ from: suggestion.from, confidence: suggestion.confidence }];
  const likely = [...suggested, ...(suggestion?.alternatives ?? [])];
  const others = preview.columns
    .map(({ column }) => column)
    .filter((name) => !likely.some(({ from }) => from === name));
  const made = setting?.join ?? setting?.firstOf;
  return [
    { value: '', label: 'Not mapped' },
    { value: constantChoice, label: 'One value for every row …' },
    ...(made ? [{ value: madeChoice, label: `${setting?.join ? 'Joined' : 'First of'}: ${made.join(', ')}` }] : []),
    ...(likely.length > 0
      ? [
          {
            group: 'Likely',
            items: likely.map(({ from, confidence }) => ({
              value: from,
              label: `${from} (${Math.round(confidence * 100)}%)`,
            })),
          },
        ]
      : []),
    ...(others.length > 0 ? [{ group: 'Other columns', items: others }] : []),
  ];
}

/** A column with what its values ask for: the date pattern they show, and the value map suggested with it. */
function settingFrom(
  from: string,
  { columns }: ImportPreview,
  suggestion: ColumnSuggestion | undefined,
): ColumnSetting {
  const pattern = columns.find(({ column }) => column === from)?.date?.pattern;
  const isSuggested = suggestion?.from === from;
  return {
    from,
    ...(pattern != null && pattern !== 'yyyy-MM' ? { format: pattern } : {}),
    ...(isSuggested && Object.keys(suggestion.map).length > 0 ? { map: suggestion.map } : {}),
  };
}
