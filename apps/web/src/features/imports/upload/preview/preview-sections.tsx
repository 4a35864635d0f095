import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Section } from '../../../../ui/layout/section';
import { ConsequenceFacts } from './consequence-facts';
import { DetectionFacts } from './detection-facts';
import { ImportForm } from '../sending/import-form';
import { MappingTable } from '../mapping/mapping-table';
import { ProgramToCreate } from '../mapping/program-to-create';
import { unreadColumns, type MappingDraft } from '../mapping/mapping-draft';
import { Missing } from '../mapping/missing';
import type { ImportPreview } from './preview-file';
import { SampleProblems } from '../sample/sample-problems';
import { SampleRows } from '../sample/sample-rows';
import classes from '../upload.module.css';

interface PreviewSectionsProps {
  file: File;
  preview: ImportPreview;
  source: string;
  draft: MappingDraft | null;
  /** A newer preview is on its way: what is shown is of the choices before. */
  isPending: boolean;
  onDraft: (draft: MappingDraft) => void;
  onSaved: (profile: string) => void;
}

/** What the beginning of a file says: its form, the mapping, its rows, its problems, and what importing it would do. */
export function PreviewSections(props: PreviewSectionsProps): ReactElement {
  const { file, preview, source, draft, isPending, onDraft, onSaved } = props;
  const { refusal, consequences } = preview;
  const current = draft ?? preview.mapping.profile;
  const fileColumns = preview.columns.map(({ column }) => column);
  const feedColumns = preview.feedColumns.map(({ column }) => column);
  const unread = unreadColumns(current, { fileColumns, feedColumns });
  return (
    <>
      <Section title="What the file is">
        <DetectionFacts preview={preview} draft={current} onDraft={onDraft} />
      </Section>
      <Section title="Mapping" note="feed column ← file column; change what is wrong">
        <MappingTable preview={preview} draft={current} onDraft={onDraft} />
        <ProgramToCreate preview={preview} draft={current} onDraft={onDraft} />
        <Text size="sm" mt={8}>
          {unread.length === 0 ? (
            'Every column of the file is read.'
          ) : (
            <>
              <strong>Never stored</strong>, since nothing reads them: {unread.join(', ')}.
            </>
          )}
        </Text>
      </Section>
      <div className={classes.fresh} data-pending={isPending} aria-busy={isPending}>
        <Section title="What importing would do" note={consequences?.of ?? ''}>
          {refusal ? (
            <div className={classes.refusal}>
              <Text size="sm" fw={600}>
                The mapping does not fit the file yet
              </Text>
              <Text size="sm">{refusal.message}</Text>
              <Missing preview={preview} draft={current} />
            </div>
          ) : (
            consequences && <ConsequenceFacts consequences={consequences} />
          )}
        </Section>
        {preview.problems.length > 0 && (
          <Section title="Problems of the sample" note="the value itself is never shown">
            <SampleProblems problems={preview.problems} />
          </Section>
        )}
        {preview.rows.length > 0 && (
          <Section title="First rows as they would load" note="identifiers only as pseudonyms; times in UTC">
            <SampleRows rows={preview.rows} />
          </Section>
        )}
      </div>
      <Section title="Import">
        <ImportForm
          key={`${preview.mapping.name} ${preview.feed}`}
          file={file}
          preview={preview}
          source={source}
          draft={draft}
          isPending={isPending}
          onSaved={onSaved}
        />
      </Section>
    </>
  );
}
