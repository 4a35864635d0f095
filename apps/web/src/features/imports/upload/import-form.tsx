import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { isPlain, type MappingDraft } from './mapping-draft';
import type { ImportPreview } from './preview-file';
import classes from './upload.module.css';
import { RejectLimit } from './reject-limit';
import { SendingBar } from './sending-bar';
import { useImport, useSaveMapping } from './use-import';

interface ImportFormProps {
  file: File;
  preview: ImportPreview;
  source: string;
  draft: MappingDraft | null;
  isPending: boolean;
  onSaved: (profile: string) => void;
}

const nameForm = /^[a-z0-9][a-z0-9-]*$/;

/** Saves the mapping where there is one to save, and loads the file. */
export function ImportForm({ file, preview, source, draft, isPending, onSaved }: ImportFormProps): ReactElement {
  const { mapping, feed, consequences } = preview;
  const [name, setName] = useState(mapping.name);
  const [isDefault, setIsDefault] = useState(true);
  const [limit, setLimit] = useState<number | string>(5);
  const save = useSaveMapping();
  const load = useImport();
  // Edits and suggestions are only in this window: an import names a mapping that is kept.
  const isUnsaved = draft !== null || (mapping.from === 'suggested' && !isPlain(mapping.profile));
  const isNameWrong = isUnsaved && !nameForm.test(name);
  const share = typeof limit === 'number' ? limit / 100 : 0.05;
  const stops = consequences !== null && consequences.rejected > share * consequences.rows;
  const isReady = !isPending && consequences !== null && !isNameWrong && !load.isPending && !save.isPending;

  const saveMapping = (): Promise<string> =>
    save.mutateAsync({
      text: mapping.yaml,
      name,
      source: source === '' ? null : source,
      isDefault: isDefault && source !== '',
    });
  const submit = async (): Promise<void> => {
    const named = mapping.from === 'suggested' ? '' : mapping.name;
    const profile = isUnsaved ? await saveMapping() : named;
    load.mutate({ files: [file], choice: { feed, source, profile, rejectLimitShare: share } });
  };
  return (
    <form
      className={classes.form}
      aria-label="Import"
      onSubmit={(event) => {
        event.preventDefault();
        // A refusal to save shows below; nothing is loaded then.
        if (isReady) void submit().catch(() => undefined);
      }}
    >
      {isUnsaved && (
        <div className={classes.row}>
          <TextInput
            label="Save the mapping as"
            description="Saving again makes a new version"
            value={name}
            error={isNameWrong ? 'Lower case letters, digits and hyphens' : undefined}
            onChange={({ currentTarget: { value } }) => setName(value)}
            className={classes.name}
          />
          <Checkbox
            size="sm"
            label={
              source === ''
                ? 'Use it for every file of a source (name the source above)'
                : `Use it for every file of ${source} that holds this feed`
            }
            disabled={source === ''}
            checked={isDefault && source !== ''}
            onChange={({ currentTarget: { checked } }) => setIsDefault(checked)}
          />
        </div>
      )}
      <RejectLimit value={limit} onChange={setLimit} />
      {stops && (
        <Text size="sm" className={classes.refusal}>
          More of the sample is rejected than this limit allows: the import would stop and keep nothing. Correct the
          mapping, or raise the limit to load the rest.
        </Text>
      )}
      <div className={classes.row}>
        <Button type="submit" variant="filled" disabled={!isReady} loading={load.isPending}>
          {isUnsaved ? 'Save the mapping and import' : 'Import'}
        </Button>
        {isUnsaved && (
          <Button
            disabled={!isReady}
            loading={save.isPending}
            onClick={() => void saveMapping().then(onSaved, () => undefined)}
          >
            {source === '' ? 'Only save the mapping' : `Only save the mapping for ${source}`}
          </Button>
        )}
        {load.isPending && <Button onClick={load.stop}>Stop sending</Button>}
      </div>
      <div aria-live="polite">
        {consequences === null && !isPending && (
          <Text size="sm" c="dimmed">
            It can be imported once the mapping fits the file.
          </Text>
        )}
        <SendingBar load={load} />
        {save.error && <ProblemNote title="The mapping was not saved" error={save.error} />}
      </div>
    </form>
  );
}
