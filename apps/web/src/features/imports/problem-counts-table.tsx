import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../ui/layout/scroll-box';
import { severityText } from './severity-text';
import type { ImportDetails } from './imports.graphql';
import classes from './imports.module.css';

/** How often each problem occurred, by column. */
export function ProblemCountsTable({ counts }: { counts: ImportDetails['problemCounts'] }): ReactElement {
  return (
    <ScrollBox label="Problems by kind">
      <Table maw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Code</Table.Th>
            <Table.Th scope="col">Column</Table.Th>
            <Table.Th scope="col">What happened</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Rows
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counts.map(({ code, column, count, severity }) => (
            <Table.Tr key={`${code} ${column} ${severity}`}>
              <Table.Td>
                <code>{code}</code>
              </Table.Td>
              <Table.Td>{column ?? '–'}</Table.Td>
              <Table.Td>{severityText(severity)}</Table.Td>
              <Table.Td className={classes.number}>{countText(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
