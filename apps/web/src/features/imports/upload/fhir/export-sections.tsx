import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Section } from '../../../../ui/layout/section';
import type { ExportPreview, PreviewChoice } from '../preview/preview-file';
import { ExportForm } from './export-form';
import { ExportedFiles } from './exported-files';

interface ExportSectionsProps {
  files: readonly File[];
  preview: ExportPreview;
  choice: Omit<PreviewChoice, 'draft'>;
  isPending: boolean;
  onChange: (change: Partial<Omit<PreviewChoice, 'draft'>>) => void;
}

/** A FHIR export: what its files hold, and what to load them as. It maps itself. */
export function ExportSections(props: ExportSectionsProps): ReactElement {
  const { files, feeds } = props.preview;
  return (
    <>
      <Section title="What the files are" note="FHIR R4, told from the beginning of each file">
        <ExportedFiles files={files} names={props.files.map(({ name }) => name)} />
        <Text size="sm" mt={8}>
          References are resolved across all of these files. What a feed does not need is ignored and counted, with the
          reason; nothing of it is stored.
        </Text>
      </Section>
      <Section title="Import">
        {feeds.length > 0 ? (
          <ExportForm {...props} files={props.files} />
        ) : (
          <Text size="sm">
            None of these files holds resources that become rows: appointments, encounters, questionnaire responses,
            observations, practitioners or their roles. Choose the files of those, with the patients they refer to.
          </Text>
        )}
      </Section>
    </>
  );
}
