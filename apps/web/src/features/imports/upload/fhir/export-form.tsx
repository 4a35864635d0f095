import { Autocomplete, Button, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { catalogueOptions } from '../../../outcomes/catalogue.graphql';
import { feedText } from '../../feed-text';
import type { ExportPreview, PreviewChoice } from '../preview/preview-file';
import { RejectLimit } from '../sending/reject-limit';
import { SendingBar } from '../sending/sending-bar';
import { SourceField } from '../sending/source-field';
import classes from '../upload.module.css';
import { TrialResult } from '../sending/trial-result';
import { useImport, useTrial } from '../sending/use-import';

type Choice = Omit<PreviewChoice, 'draft'>;

interface ExportFormProps {
  files: readonly File[];
  preview: ExportPreview;
  choice: Choice;
  isPending: boolean;
  onChange: (change: Partial<Choice>) => void;
}

/** Feeds whose rows belong to a program. */
const inPrograms: readonly string[] = ['visits', 'stays', 'surveys', 'observations'];

/** Which rows an export is to give, of which source and program; then all of its files are sent together. */
export function ExportForm({ files, preview, choice, isPending, onChange }: ExportFormProps): ReactElement {
  const { feeds, profile } = preview;
  const [program, setProgram] = useState('');
  const [limit, setLimit] = useState<number | string>(5);
  const programs = useQuery(catalogueOptions).data?.programs.nodes ?? [];
  const load = useImport();
  const trial = useTrial();
  const feed = choice.feed !== '' ? choice.feed : (feeds[0]?.feed ?? '');
  const takesProgram = inPrograms.includes(feed);
  const isReady = !isPending && feed !== '' && !load.isPending && !trial.isPending;
  const share = typeof limit === 'number' ? limit / 100 : 0.05;
  const wanted = {
    files,
    choice: {
      feed,
      source: choice.source,
      profile: profile?.name ?? '',
      rejectLimitShare: share,
      fhir: { program: takesProgram ? program.trim() : '' },
    },
  };
  // What other choices would do is no answer to these.
  const isTried =
    trial.variables?.files === files && JSON.stringify(trial.variables.choice) === JSON.stringify(wanted.choice);
  return (
    <>
      <form
        className={classes.form}
        aria-label="Import"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) load.mutate(wanted);
        }}
      >
        <div className={`${classes.choices} ${classes.across}`}>
          <SourceField value={choice.source} onChange={(source) => onChange({ source })} />
          <NativeSelect
            label="Load as"
            description="One kind of row at a time"
            value={feed}
            onChange={({ currentTarget: { value } }) => onChange({ feed: value })}
            data={feeds.map(({ feed: value, resources }) => ({
              value,
              label: `${feedText(value)} (${resources.toLocaleString('en-US')} resources seen)`,
            }))}
          />
          {takesProgram && (
            <Autocomplete
              label="Program"
              description="Of rows that name none"
              placeholder={profile ? 'as the mapping says' : 'e.g. the only program'}
              value={program}
              onChange={setProgram}
              data={programs.map(({ id }) => id)}
              size="xs"
            />
          )}
        </div>
        {profile && (
          <Text size="sm">
            Read as the mapping {profile.name}
            {profile.version === null ? '' : ` v${profile.version}`} says.
          </Text>
        )}
        <RejectLimit value={limit} onChange={setLimit} />
        <div className={classes.row}>
          <Button type="submit" variant="filled" disabled={!isReady} loading={load.isPending}>
            {files.length === 1 ? 'Import' : `Import ${files.length} files`}
          </Button>
          <Button disabled={!isReady} loading={trial.isPending} onClick={() => trial.mutate(wanted)}>
            Try without importing
          </Button>
          {(load.isPending || trial.isPending) && (
            <Button onClick={load.isPending ? load.stop : trial.stop}>Stop sending</Button>
          )}
        </div>
        <div aria-live="polite">
          <SendingBar load={load} />
          {(trial.isPending || isTried) && (
            <SendingBar load={trial} then="all of it is read, and nothing is kept" failure="It could not be tried" />
          )}
        </div>
      </form>
      {trial.data && isTried && !trial.isPending && <TrialResult outcome={trial.data} />}
    </>
  );
}
