import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { PageButtons } from '../../../ui/fields/page-buttons';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { ProblemNote } from '../../../ui/state/problem-note';
import { EmptyNote } from '../../../ui/state/empty-note';
import type { ProblemsSearch } from '../imports-search';
import classes from '../imports.module.css';
import { problemsOptions } from './problems.graphql';
import { LoadingRows } from '../loading-rows';
import { severityText } from './severity-text';

interface ProblemsTableProps {
  importId: string;
  search: ProblemsSearch;
  onPage: (after: string | undefined) => void;
}

/** Every rejected row and dropped value: where, and why, and what to do. */
export function ProblemsTable({ importId, search, onPage }: ProblemsTableProps): ReactElement {
  const problems = useQuery(problemsOptions(importId, search));
  if (problems.error) {
    return (
      <ProblemNote
        title="The problems could not be read"
        error={problems.error}
        onRetry={() => void problems.refetch()}
      />
    );
  }
  if (!problems.data) return <LoadingRows label="Loading the rows" rows={8} />;
  const { nodes, totalCount, pageInfo } = problems.data.importProblems;
  if (totalCount === 0) return <EmptyNote title="No such problem">Choose other filters, or show all.</EmptyNote>;
  return (
    <>
      <ScrollBox label="Problems">
        <Table className={`${classes.problems} ${cards.cards}`} aria-busy={problems.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" className={classes.number}>
                Line
              </Table.Th>
              <Table.Th scope="col">Column</Table.Th>
              <Table.Th scope="col">Code</Table.Th>
              <Table.Th scope="col">Reason and remedy</Table.Th>
              <Table.Th scope="col">What happened</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map(({ id, line, column, code, reason, severity }) => (
              <Table.Tr key={id}>
                <Table.Td data-head="Line" className={classes.number}>
                  {countText(line)}
                </Table.Td>
                <Table.Td data-head="Column">{column ?? 'whole row'}</Table.Td>
                <Table.Td data-head="Code">
                  <code>{code}</code>
                </Table.Td>
                <Table.Td data-head="Reason and remedy">{reason}</Table.Td>
                <Table.Td data-head="What happened">{severityText({ severity, code })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <PageButtons
        summary={`${countText(totalCount)} listed`}
        isFirst={search.after === undefined}
        next={pageInfo.hasNextPage ? pageInfo.endCursor : null}
        onPage={onPage}
      />
    </>
  );
}
