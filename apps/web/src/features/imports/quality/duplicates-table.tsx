import { countText } from '@inflect/charts';
import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { EmptyNote } from '../../../ui/state/empty-note';
import { instantText } from '../../../ui/text/date-text';
import { feedText } from '../feed-text';
import classes from './quality.module.css';
import type { Quality } from './quality.graphql';

/** Imports whose files named a row more than once. */
export function DuplicatesTable({ duplicates }: { duplicates: Quality['duplicates'] }): ReactElement {
  if (duplicates === null) {
    return <EmptyNote title="Only for those who import">Counts of rows are for stewards and administrators.</EmptyNote>;
  }
  if (duplicates.length === 0) {
    return <EmptyNote title="No duplicates">No file of this period named a row twice.</EmptyNote>;
  }
  return (
    <ScrollBox label="Duplicates by import">
      <Table miw={560} maw={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Import</Table.Th>
            <Table.Th scope="col">Source and feed</Table.Th>
            <Table.Th scope="col">Received</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Rows read
            </Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Duplicates
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {duplicates.map(({ importId, source, feed, receivedAt, rows, duplicates: count }) => (
            <Table.Tr key={importId}>
              <Table.Th scope="row" className={classes.rowName}>
                <Anchor inherit renderRoot={(root) => <Link to="/data/$importId" params={{ importId }} {...root} />}>
                  {importId}
                </Anchor>
              </Table.Th>
              <Table.Td>
                {source}, {feedText(feed)}
              </Table.Td>
              <Table.Td>{instantText(receivedAt)}</Table.Td>
              <Table.Td className={classes.number}>{countText(rows)}</Table.Td>
              <Table.Td className={classes.number}>{countText(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
