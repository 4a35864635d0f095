import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from '../../ui/layout/page-title';
import { Section } from '../../ui/layout/section';
import { FreshnessTable } from './freshness-table';
import { ImportsTable } from './imports-table';
import { UploadForm } from './upload/upload-form';

/** Loading data, what each file brought, and how fresh every source is. */
export function ImportsPage(): ReactElement {
  const { after } = useSearch({ from: '/data' });
  const navigate = useNavigate({ from: '/data' });
  return (
    <>
      <PageTitle
        title="Data"
        subtitle="Identifiers become pseudonyms while a file is read; unmapped columns are dropped."
      />
      <Section title="Load a file">
        <UploadForm />
      </Section>
      <Section title="Freshness" note="latest day with data, by source">
        <FreshnessTable />
      </Section>
      <Section title="Imports" note="newest first">
        <ImportsTable
          after={after}
          onPage={(next) => void navigate({ search: next === undefined ? {} : { after: next } })}
        />
      </Section>
    </>
  );
}
