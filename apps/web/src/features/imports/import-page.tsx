import { countText } from '@inflect/charts';
import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Facts } from '../../ui/layout/facts';
import { PageTitle } from '../../ui/layout/page-title';
import { Section } from '../../ui/layout/section';
import { EmptyNote } from '../../ui/state/empty-note';
import { ProblemNote } from '../../ui/state/problem-note';
import { instantText } from '../../ui/text/date-text';
import { ImportStateBadge } from './import-state-badge';
import { importOptions } from './imports.graphql';
import { ProblemCountsTable } from './problem-counts-table';
import { ProblemsTable } from './problems-table';

/** One import: what it brought, and every row it left out with the reason. */
export function ImportPage(): ReactElement {
  const { importId } = useParams({ from: '/data/$importId' });
  const { after } = useSearch({ from: '/data/$importId' });
  const navigate = useNavigate({ from: '/data/$importId' });
  const one = useQuery(importOptions(importId));
  const back = <Anchor renderRoot={(root) => <Link to="/data" {...root} />}>All imports</Anchor>;

  if (one.error) {
    return (
      <>
        <PageTitle title="Import" subtitle={back} />
        <ProblemNote title="This import could not be read" error={one.error} onRetry={() => void one.refetch()} />
      </>
    );
  }
  if (!one.data) return <Skeleton height={320} />;
  const record = one.data.import;
  if (record === null) {
    return (
      <>
        <PageTitle title="No such import" subtitle={back} />
        <Text>It does not exist, or is out of your scope.</Text>
      </>
    );
  }
  const { problemCounts, seconds } = record;
  return (
    <>
      <PageTitle
        title={record.fileName}
        subtitle={
          <>
            {back} · {record.feed.replaceAll('_', ' ')} from {record.source}, {instantText(record.receivedAt)}{' '}
            <ImportStateBadge state={record.state} />
          </>
        }
      />
      {record.failure !== null && (
        <ProblemNote title="The import failed; nothing of it was kept" error={new Error(record.failure)} />
      )}
      <Facts
        facts={[
          {
            term: 'Rows read',
            value: countText(record.rows),
            detail: seconds === null ? undefined : `in ${countText(seconds)} s`,
          },
          { term: 'Inserted', value: countText(record.inserted) },
          { term: 'Updated', value: countText(record.updated) },
          { term: 'Unchanged', value: countText(record.unchanged) },
          { term: 'Rejected', value: countText(record.rejected) },
          { term: 'Warnings', value: countText(record.warnings), detail: 'optional values dropped' },
          { term: 'Snapshot', value: record.snapshot ?? '–' },
        ]}
      />
      <Section title="Problems by kind">
        {problemCounts.length === 0 ? (
          <EmptyNote title="No problems">Every row was taken in whole.</EmptyNote>
        ) : (
          <ProblemCountsTable counts={problemCounts} />
        )}
      </Section>
      {problemCounts.length > 0 && (
        <Section title="Problems" note="in file order; never the value itself">
          <ProblemsTable
            importId={importId}
            after={after}
            onPage={(next) => void navigate({ search: next === undefined ? {} : { after: next } })}
          />
        </Section>
      )}
    </>
  );
}
