import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import type { ImportDetails } from '../imports.graphql';
import { ResourceCounts } from './resource-outcome';

/** Of a FHIR export: what became of its resources, and why some gave no row. Nothing is drawn for tables. */
export function ImportResources({ record }: { record: ImportDetails }): ReactElement | null {
  const { resources } = record;
  if (!resources) return null;
  return (
    <Section title="Resources of the export">
      <ResourceCounts resources={resources} />
    </Section>
  );
}
