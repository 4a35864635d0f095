import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { ProblemNote } from '../../../../ui/state/problem-note';
import { isPlain, type MappingDraft } from '../mapping/mapping-draft';
import type { ImportPreview } from '../preview/preview-file';
import classes from '../upload.module.css';
import { RejectLimit } from './reject-limit';
import { SendingBar } from './sending-bar';
import { TrialResult } from './trial-result';
import { useImport, useSaveMapping, useTrial } from './use-import';

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
  const trial = useTrial();
  // Edits and suggestions are only in this window: an import names a mapping that is kept.
  const isUnsaved = draft !== null || (mapping.from === 'suggested' && !isPlain(mapping.profile));
  const isNameWrong = isUnsaved && !nameForm.test(name);
  const share = typeof limit === 'number' ? limit / 100 : 0.05;
  const stops = consequences !== null && consequences.rejected > share * consequences.rows;
  const isSending = load.isPending || trial.isPending;
  const isReady = !isPending && consequences !== null && !isNameWrong && !isSending && !save.isPending;

  const saveMapping = (): Promise<string> =>
    save.mutateAsync({
      text: mapping.yaml,
      name,
      source: source === '' ? null : source,
      isDefault: isDefault && source !== '',
    });
  const named = mapping.from === 'suggested' ? '' : mapping.name;
  const wanted = { files: [file], choice: { feed, source, profile: named, rejectLimitShare: share } };
  const submit = async (): Promise<void> => {
    const profile = isUnsaved ? await saveMapping() : named;
    load.mutate({ ...wanted, choice: { ...wanted.choice, profile } });
  };
  // A mapping that is not kept cannot be named; a sample that is the whole file has told everything.
  const mayTry = !isUnsaved && !preview.sample.whole;
  // What other choices would do is no answer to these.
  const isTried =
    trial.variables?.files[0] === file && JSON.stringify(trial.variables.choice) === JSON.stringify(wanted.choice);
  return (
    <>
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
          {mayTry && (
            <Button disabled={!isReady} loading={trial.isPending} onClick={() => trial.mutate(wanted)}>
              Try the whole file without importing
            </Button>
          )}
          {isSending && <Button onClick={load.isPending ? load.stop : trial.stop}>Stop sending</Button>}
        </div>
        <div aria-live="polite">
          {consequences === null && !isPending && (
            <Text size="sm" c="dimmed">
              It can be imported once the mapping fits the file.
            </Text>
          )}
          <SendingBar load={load} />
          {(trial.isPending || isTried) && (
            <SendingBar load={trial} then="all of it is read, and nothing is kept" failure="It could not be tried" />
          )}
          {save.error && <ProblemNote title="The mapping was not saved" error={save.error} />}
        </div>
      </form>
      {trial.data && isTried && !trial.isPending && <TrialResult outcome={trial.data} />}
    </>
  );
}
