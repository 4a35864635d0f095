import { dateText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../ui/layout/scroll-box';
import { EmptyNote } from '../../ui/state/empty-note';
import { useViewer } from '../administration/use-viewer';

/** How far each source reaches. */
export function FreshnessTable(): ReactElement {
  const { data } = useViewer();
  if (data.length === 0) return <EmptyNote title="No source yet">The first import makes one.</EmptyNote>;
  return (
    <ScrollBox label="Freshness by source">
      <Table maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Source</Table.Th>
            <Table.Th scope="col">Feed</Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">Through</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map(({ source, feed, from, through }) => (
            <Table.Tr key={`${source} ${feed}`}>
              <Table.Td>{source}</Table.Td>
              <Table.Td>{feed.replaceAll('_', ' ')}</Table.Td>
              <Table.Td>{dateText(from)}</Table.Td>
              <Table.Td>{dateText(through)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
