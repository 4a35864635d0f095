import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { feedText } from '../../feed-text';
import { profilesOptions } from '../../profiles/profiles.graphql';
import type { ImportPreview, PreviewChoice } from './preview-file';
import { SourceField } from '../sending/source-field';
import classes from '../upload.module.css';

type Choice = Omit<PreviewChoice, 'draft'>;

interface ChoiceFieldsProps {
  choice: Choice;
  preview: ImportPreview | undefined;
  isEdited: boolean;
  onChange: (change: Partial<Choice>) => void;
}

/** Which system the file comes from, what it holds, and how it is read. */
export function ChoiceFields({ choice, preview, isEdited, onChange }: ChoiceFieldsProps): ReactElement {
  const profiles = useQuery(profilesOptions).data?.mappingProfiles ?? [];
  const [saved, shipped] = [false, true].map((isShipped) =>
    profiles
      .filter((profile) => profile.shipped === isShipped)
      .map(({ name, feed }) => ({ value: name, label: `${name} (${feedText(feed)})` })),
  );
  const used = preview?.mapping;
  return (
    <div className={classes.choices}>
      <SourceField value={choice.source} placeholder={preview?.source} onChange={(source) => onChange({ source })} />
      <NativeSelect
        label="Holds"
        description="The kind of row"
        value={choice.feed !== '' ? choice.feed : (preview?.feed ?? '')}
        disabled={preview === undefined}
        onChange={({ currentTarget: { value } }) => onChange({ feed: value, profile: '' })}
        data={(preview?.feeds ?? []).map(({ feed, likeness }) => ({ value: feed, label: feedLabel(feed, likeness) }))}
      />
      <NativeSelect
        label="Mapping"
        description={
          isEdited
            ? 'Edited below, not saved yet'
            : used?.from === 'default'
              ? `${used.name}: the default of this source`
              : 'How its columns are read'
        }
        value={choice.profile}
        onChange={({ currentTarget: { value } }) => onChange({ profile: value, feed: '' })}
        data={[
          { value: '', label: used?.from === 'default' ? `Default: ${used.name}` : 'Suggested from the file' },
          ...(saved && saved.length > 0 ? [{ group: 'Saved', items: saved }] : []),
          { group: 'Shipped with Inflect', items: shipped ?? [] },
        ]}
      />
    </div>
  );
}

/** Likeness only where other feeds were weighed, too. */
function feedLabel(feed: string, likeness: number): string {
  return `${feedText(feed)} (${Math.round(likeness * 100)}% alike)`;
}
