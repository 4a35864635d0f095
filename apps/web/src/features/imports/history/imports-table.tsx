import { countText } from '@inflect/charts';
import { Anchor, Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageButtons } from '../../../ui/fields/page-buttons';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { SampleBadge } from '../../../ui/state/sample-badge';
import { instantText } from '../../../ui/text/date-text';
import { feedText } from '../feed-text';
import { importsOptions, type ListedImport } from '../imports.graphql';
import classes from '../imports.module.css';
import { ImportStateBadge } from './import-state-badge';
import { LoadingRows } from '../loading-rows';
import { monthsText } from './months-text';

const counts = ['rows', 'inserted', 'updated', 'deleted', 'unchanged', 'rejected', 'warnings'] as const;

const titleOf = (name: (typeof counts)[number]): string => name.charAt(0).toUpperCase() + name.slice(1);

interface ImportsTableProps {
  after: string | undefined;
  onPage: (after: string | undefined) => void;
}

/** Files taken in, newest first, each leading to its problems. */
export function ImportsTable({ after, onPage }: ImportsTableProps): ReactElement {
  const imports = useQuery(importsOptions(after));
  if (imports.error) {
    return (
      <ProblemNote title="The imports could not be read" error={imports.error} onRetry={() => void imports.refetch()} />
    );
  }
  if (!imports.data) return <LoadingRows label="Loading the imports" rows={11} />;
  const { nodes, totalCount, pageInfo } = imports.data.imports;
  if (totalCount === 0) {
    return (
      <EmptyNote title="Nothing imported yet">
        <p>Choose an extract: what it holds is shown before anything is stored.</p>
        <Button renderRoot={(root) => <Link to="/data/load" {...root} />}>Load the first file</Button>
      </EmptyNote>
    );
  }
  return (
    <>
      <ScrollBox label="Imports">
        <Table className={`${classes.wide} ${cards.cards}`} aria-busy={imports.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">File</Table.Th>
              <Table.Th scope="col">Feed and source</Table.Th>
              <Table.Th scope="col">Received</Table.Th>
              <Table.Th scope="col">State</Table.Th>
              {counts.map((name) => (
                <Table.Th key={name} scope="col" className={classes.number}>
                  {titleOf(name)}
                </Table.Th>
              ))}
              <Table.Th scope="col">Months revised</Table.Th>
              <Table.Th scope="col">Mapping</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((record) => (
              <ImportRow key={record.id} record={record} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <PageButtons
        summary={`${countText(totalCount)} imports`}
        isFirst={after === undefined}
        next={pageInfo.hasNextPage ? pageInfo.endCursor : null}
        onPage={onPage}
      />
    </>
  );
}

function ImportRow({ record }: { record: ListedImport }): ReactElement {
  // Told above the table while it runs; a 0 here would be wrong.
  const isRunning = record.state === 'RECEIVED' || record.state === 'STAGED' || record.state === 'VALIDATED';
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.file}>
        <Anchor inherit renderRoot={(root) => <Link to="/data/$importId" params={{ importId: record.id }} {...root} />}>
          {record.fileName}
        </Anchor>{' '}
        {record.sample && <SampleBadge />}
      </Table.Th>
      <Table.Td data-head="Feed and source">
        {feedText(record.feed)}, {record.source}
      </Table.Td>
      <Table.Td data-head="Received" className={classes.instant}>
        {instantText(record.receivedAt)}
      </Table.Td>
      <Table.Td data-head="State">
        <ImportStateBadge state={record.state} />
      </Table.Td>
      {counts.map((name) => (
        <Table.Td key={name} data-head={titleOf(name)} className={classes.number}>
          {isRunning ? '–' : countText(record[name])}
        </Table.Td>
      ))}
      <Table.Td data-head="Months revised">
        {record.revisedMonths.length === 0 ? '–' : monthsText(record.revisedMonths)}
      </Table.Td>
      <Table.Td data-head="Mapping">{record.profile?.name ?? '–'}</Table.Td>
    </Table.Tr>
  );
}
