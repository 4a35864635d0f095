import { Button, Checkbox, FileInput, NativeSelect, Progress, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { UploadResult } from './upload-result';
import { uploadImport, type UploadChoice } from './upload-import';
import classes from './upload.module.css';

const feeds = [
  'visits',
  'visit_counts',
  'stays',
  'surveys',
  'programs',
  'people',
  'roles',
  'role_counts',
  'activities',
  'events',
  'observations',
];

// Profiles shipped with Inflect; each maps one publisher's columns to one feed.
const profiles = [
  { value: '', label: "None: the columns are Inflect's own", feed: null },
  { value: 'nhs-gp-appointments', label: 'NHS GP appointments (raw publication)', feed: 'visit_counts' },
  { value: 'nhs-gp-appointments-monthly', label: 'NHS GP appointments, monthly', feed: 'visit_counts' },
  { value: 'brazil-no-shows', label: 'Brazil no-shows', feed: 'visits' },
  { value: 'synthea-encounters', label: 'Synthea encounters', feed: 'visits' },
];

/** Choose a file and what it holds; a dry run checks it and keeps nothing. */
export function UploadForm(): ReactElement {
  const client = useQueryClient();
  const [choice, setChoice] = useState<UploadChoice>({ feed: 'visits', source: '', profile: '', isDryRun: false });
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (wanted: { choice: UploadChoice; file: File }) => uploadImport({ ...wanted, onProgress: setSent }),
    // New data change every answer; a refused file stands in the list with its problems.
    onSuccess: (_, { choice: { isDryRun } }) => (isDryRun ? undefined : client.invalidateQueries()),
    onError: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  const change = (next: Partial<UploadChoice>): void => setChoice({ ...choice, ...next });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file === null) return;
    setSent(0);
    upload.mutate({ choice, file });
  };

  return (
    <form className={classes.form} onSubmit={submit} aria-label="Load a file">
      <div className={classes.row}>
        <FileInput
          label="File"
          placeholder="Choose a CSV file"
          value={file}
          onChange={setFile}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file out' }}
          className={classes.file}
        />
        <NativeSelect
          label="Profile"
          value={choice.profile}
          onChange={(event) => {
            const profile = profiles.find(({ value }) => value === event.currentTarget.value);
            if (profile) change({ profile: profile.value, ...(profile.feed !== null && { feed: profile.feed }) });
          }}
          data={profiles.map(({ value, label }) => ({ value, label }))}
        />
        <NativeSelect
          label="Feed"
          value={choice.feed}
          onChange={(event) => change({ feed: event.currentTarget.value })}
          data={feeds.map((feed) => ({ value: feed, label: feed.replaceAll('_', ' ') }))}
        />
        <TextInput
          label="Source"
          placeholder="e.g. epic-main"
          value={choice.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
        <Checkbox
          label="Dry run"
          title="Check the file and keep nothing"
          checked={choice.isDryRun}
          onChange={(event) => change({ isDryRun: event.currentTarget.checked })}
          size="sm"
          className={classes.dryRun}
        />
        <Button type="submit" variant="filled" disabled={file === null} loading={upload.isPending}>
          {choice.isDryRun ? 'Check' : 'Load'}
        </Button>
      </div>
      <div aria-live="polite">
        {upload.isPending && (
          <div className={classes.progress}>
            <Progress value={sent * 100} aria-label="Upload" />
            <Text size="xs" c="dimmed">
              {sent < 1 ? `${Math.floor(sent * 100)}% sent` : 'Sent; the rows are being read'}
            </Text>
          </div>
        )}
        {upload.error && <ProblemNote title="The file was not taken in" error={upload.error} />}
        {upload.data && !upload.isPending && (
          <UploadResult summary={upload.data} isDryRun={upload.variables?.choice.isDryRun ?? false} />
        )}
      </div>
    </form>
  );
}
