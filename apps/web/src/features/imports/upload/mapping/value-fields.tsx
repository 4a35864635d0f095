import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useId, useState, type ReactElement } from 'react';
import type { ColumnSetting } from './mapping-draft';
import type { ColumnFacts, FeedColumn } from '../preview/preview-file';
import classes from './mapping.module.css';

interface ValueFieldsProps {
  definition: FeedColumn;
  setting: ColumnSetting;
  facts: ColumnFacts | undefined;
  onSetting: (setting: ColumnSetting) => void;
}

const dated: readonly string[] = ['instant', 'date', 'period'];

/** The date pattern of a column, or what each of its values means. */
export function ValueFields({ definition, setting, facts, onSetting }: ValueFieldsProps): ReactElement | null {
  if (setting.constant !== undefined) return null;
  if (dated.includes(definition.type)) {
    return (
      <TextInput
        aria-label={`Date pattern of ${definition.column}`}
        placeholder="ISO 8601"
        description={facts?.date?.dayOrMonthFirst ? 'day or month first: check it' : undefined}
        value={setting.format ?? ''}
        onChange={({ currentTarget: { value } }) => onSetting({ ...setting, format: value.trim() || undefined })}
        className={classes.pattern}
      />
    );
  }
  return <ValueMap definition={definition} setting={setting} facts={facts} onSetting={onSetting} />;
}

const asItIs = '\u0000as-it-is';
const emptied = '\u0000empty';

function ValueMap({ definition, setting, facts, onSetting }: ValueFieldsProps): ReactElement | null {
  const map = setting.map ?? {};
  const known = (facts?.values ?? []).map(({ value }) => value);
  const values = [...new Set([...known, ...Object.keys(map)])];
  const mapped = Object.keys(map).length;
  const [isOpen, setIsOpen] = useState(mapped > 0 && mapped <= 3);
  const listId = useId();
  if (values.length === 0 || (definition.values === undefined && mapped === 0 && definition.type !== 'boolean')) {
    return null;
  }
  const change = (value: string, to: string): void => {
    const { [value]: _, ...others } = map;
    onSetting({
      ...setting,
      map: to === asItIs ? others : { ...others, [value]: to === emptied ? null : to },
    });
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Fold the values' : `${values.length} ${values.length === 1 ? 'value' : 'values'}, ${mapped} mapped`}
      </Button>
      <ul id={listId} className={classes.values} hidden={!isOpen}>
        {values.map((value) => (
          <li key={value} className={classes.value}>
            <Text size="xs" className={classes.from}>
              {value}
            </Text>
            <ValueTarget
              label={`What “${value}” means for ${definition.column}`}
              allowed={definition.values ?? (definition.type === 'boolean' ? ['true', 'false'] : undefined)}
              target={value in map ? (map[value] ?? null) : undefined}
              onPick={(to) => change(value, to)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ValueTargetProps {
  label: string;
  allowed: readonly string[] | undefined;
  /** undefined: not mapped; null: emptied. */
  target: string | number | boolean | null | undefined;
  onPick: (to: string) => void;
}

function ValueTarget({ label, allowed, target, onPick }: ValueTargetProps): ReactElement {
  if (allowed === undefined) {
    return (
      <TextInput
        aria-label={label}
        placeholder={target === null ? 'emptied' : 'as it is'}
        value={target == null ? '' : String(target)}
        onChange={({ currentTarget: { value } }) => onPick(value === '' ? asItIs : value)}
        className={classes.to}
      />
    );
  }
  return (
    <NativeSelect
      aria-label={label}
      value={target === undefined ? asItIs : target === null ? emptied : String(target)}
      onChange={({ currentTarget: { value } }) => onPick(value)}
      data={[
        { value: asItIs, label: 'as it is' },
        { value: emptied, label: 'nothing: leave it empty' },
        ...allowed.map((value) => ({ value, label: value })),
      ]}
      className={classes.to}
    />
  );
}
