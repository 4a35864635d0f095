import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { DataPage } from '../data-page';
import { ChoiceFields } from './choice-fields';
import { FilePicker } from './file-picker';
import type { MappingDraft } from './mapping-draft';
import { previewOptions } from './preview-file';
import { LoadingRows } from '../loading-rows';
import { PreviewSections } from './preview-sections';

/** Choose a file, see what it would do, correct the mapping, then load it. */
export function UploadPage(): ReactElement {
  return (
    <DataPage
      title="Load a file"
      subtitle="Only the beginning is looked at until you import; the preview keeps nothing."
    >
      <Upload />
    </DataPage>
  );
}

const nothing = { feed: '', source: '', profile: '' };

function Upload(): ReactElement {
  const [file, setFile] = useState<File | null>(null);
  const [choice, setChoice] = useState(nothing);
  const [draft, setDraft] = useState<MappingDraft | null>(null);
  const [asked] = useDebouncedValue({ ...choice, draft }, 350);
  const preview = useQuery(previewOptions(file, asked));
  const isCurrent = asked.draft === draft && asked.source === choice.source && asked.feed === choice.feed;
  const isPending = preview.isFetching || !isCurrent || asked.profile !== choice.profile;

  const pickFile = (picked: File | null): void => {
    setFile(picked);
    setDraft(null);
    setChoice({ ...nothing, source: choice.source });
  };
  return (
    <>
      <FilePicker file={file} onPick={pickFile} />
      {file !== null && (
        <ChoiceFields
          choice={choice}
          preview={preview.data}
          isEdited={draft !== null}
          onChange={(change) => {
            // Another feed or mapping starts the editing anew; another source does not.
            if (change.source === undefined) setDraft(null);
            setChoice({ ...choice, ...change });
          }}
        />
      )}
      <div aria-live="polite">
        {file !== null && (
          <Text size="xs" c="dimmed" mt={4}>
            {preview.error || preview.data === undefined
              ? preview.isFetching
                ? 'Looking at the beginning of the file …'
                : '\u00a0'
              : isPending
                ? 'Reading the sample again …'
                : preview.data.consequences
                  ? `Up to date, ${preview.data.consequences.of}.`
                  : 'Looked at; the mapping does not fit yet.'}
          </Text>
        )}
        {preview.error && (
          <ProblemNote
            title="This file cannot be looked at"
            error={preview.error}
            onRetry={() => void preview.refetch()}
          />
        )}
      </div>
      {file !== null && !preview.data && !preview.error && <LoadingRows label="Looking at the file" rows={19} />}
      {file !== null && preview.data && !preview.error && (
        <PreviewSections
          file={file}
          preview={preview.data}
          source={choice.source}
          draft={draft}
          isPending={isPending}
          onDraft={setDraft}
          onSaved={(profile) => {
            setDraft(null);
            setChoice({ ...choice, profile });
          }}
        />
      )}
    </>
  );
}
