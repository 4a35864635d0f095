import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { DataPage } from '../data-page';
import { ActiveImports } from './active-imports';
import { ImportsTable } from './imports-table';

/** What runs now, and what every file before brought. */
export function ImportsPage(): ReactElement {
  const { after } = useSearch({ from: '/data' });
  const navigate = useNavigate({ from: '/data' });
  return (
    <DataPage
      title="Data"
      subtitle="Identifiers become pseudonyms while a file is read; columns that nothing maps are never stored."
      actions={
        <Button variant="filled" renderRoot={(root) => <Link to="/data/load" {...root} />}>
          Load a file
        </Button>
      }
    >
      <ActiveImports />
      <Section title="Imports" note="newest first">
        <ImportsTable
          after={after}
          onPage={(next) => void navigate({ search: next === undefined ? {} : { after: next } })}
        />
      </Section>
    </DataPage>
  );
}
