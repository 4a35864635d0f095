import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { DataPage } from '../data-page';
import { ChoiceFields } from './preview/choice-fields';
import { ExportSections } from './fhir/export-sections';
import { FilePicker } from './file-picker';
import type { MappingDraft } from './mapping/mapping-draft';
import { isExport, previewOptions, type ExportPreview, type ImportPreview } from './preview/preview-file';
import { LoadingRows } from '../loading-rows';
import { PreviewSections } from './preview/preview-sections';

/** Choose a file or the files of an export, see what they would do, correct the mapping, then load it. */
export function UploadPage(): ReactElement {
  return (
    <DataPage
      title="Load a file"
      subtitle="Only the beginning is looked at until you try or import it; the preview keeps nothing."
    >
      <Upload />
    </DataPage>
  );
}

type PreviewState = Pick<UseQueryResult<ImportPreview | ExportPreview>, 'data' | 'error' | 'isFetching'>;

const nothing = { feed: '', source: '', profile: '' };

function Upload(): ReactElement {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [choice, setChoice] = useState(nothing);
  const [draft, setDraft] = useState<MappingDraft | null>(null);
  const [asked] = useDebouncedValue({ ...choice, draft }, 350);
  const preview = useQuery(previewOptions(files, asked));
  const isCurrent = asked.draft === draft && asked.source === choice.source && asked.feed === choice.feed;
  const isPending = preview.isFetching || !isCurrent || asked.profile !== choice.profile;
  const [file] = files;
  const found = preview.error ? undefined : preview.data;
  const table = isExport(found) ? undefined : found;

  const pickFiles = (picked: File[]): void => {
    setFiles(picked);
    setDraft(null);
    setChoice({ ...nothing, source: choice.source });
  };
  const change = (changed: Partial<typeof nothing>): void => setChoice({ ...choice, ...changed });
  return (
    <>
      <FilePicker files={files} onPick={pickFiles} />
      {file !== undefined && !isExport(preview.data) && files.length === 1 && (
        <ChoiceFields
          choice={choice}
          preview={isExport(preview.data) ? undefined : preview.data}
          isEdited={draft !== null}
          onChange={(changed) => {
            // Another feed or mapping starts the editing anew; another source does not.
            if (changed.source === undefined) setDraft(null);
            change(changed);
          }}
        />
      )}
      <div aria-live="polite">
        {file !== undefined && (
          <Text size="xs" c="dimmed" mt={4}>
            {stateText(preview, isPending)}
          </Text>
        )}
        {preview.error && (
          <ProblemNote
            title={files.length === 1 ? 'This file cannot be looked at' : 'These files cannot be looked at'}
            error={preview.error}
            onRetry={() => void preview.refetch()}
          />
        )}
      </div>
      {file !== undefined && !preview.data && !preview.error && <LoadingRows label="Looking at the file" rows={19} />}
      {file !== undefined && isExport(found) && (
        <ExportSections files={files} preview={found} choice={choice} isPending={isPending} onChange={change} />
      )}
      {file !== undefined && table && (
        <PreviewSections
          file={file}
          preview={table}
          source={choice.source}
          draft={draft}
          isPending={isPending}
          onDraft={setDraft}
          onSaved={(profile) => {
            setDraft(null);
            change({ profile });
          }}
        />
      )}
    </>
  );
}

/** What is known of the files by now. */
function stateText({ data, error, isFetching }: PreviewState, isPending: boolean): string {
  if (error || data === undefined) return isFetching ? 'Looking at the beginning of the file …' : '\u00a0';
  if (isPending) return 'Reading the sample again …';
  if (isExport(data))
    return `Looked at the beginnings of ${data.files.length === 1 ? 'one file' : `${data.files.length} files`}.`;
  return data.consequences ? `Up to date, ${data.consequences.of}.` : 'Looked at; the mapping does not fit yet.';
}
