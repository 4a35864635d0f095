import { periodText } from '@inflect/charts';
import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { EmptyNote } from '../../../ui/state/empty-note';
import { decimalText } from '../../../ui/text/quantity-text';
import { feedText } from '../feed-text';
import classes from './quality.module.css';
import type { Quality } from './quality.graphql';

/** Months whose number of rows left the limits of their month-to-month changes. */
export function JumpsTable({ jumps }: { jumps: Quality['jumps'] }): ReactElement {
  if (jumps.length === 0) {
    return (
      <EmptyNote title="No jumps">
        No month differs more from the one before than its source usually does; eight whole months are needed to tell.
      </EmptyNote>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb={8} maw="80ch">
        Look for missing files, a new site or a changed extract before reading a change of care from these months.
      </Text>
      <ScrollBox label="Jumps in the number of rows">
        <Table miw={520} maw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Month</Table.Th>
              <Table.Th scope="col">Source and feed</Table.Th>
              <Table.Th scope="col" className={classes.number}>
                Against the month before
              </Table.Th>
              <Table.Th scope="col" className={classes.number}>
                To be expected
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jumps.map(({ source, feed, month, change, limit }) => (
              <Table.Tr key={`${source} ${feed} ${month}`}>
                <Table.Th scope="row" className={classes.rowName}>
                  {periodText(month, 'MONTH')}
                </Table.Th>
                <Table.Td>
                  {source}, {feedText(feed)}
                </Table.Td>
                <Table.Td className={classes.number}>
                  {change > 0 ? '+' : ''}
                  {decimalText(change * 100, 0)}%
                </Table.Td>
                <Table.Td className={classes.number}>at most ±{decimalText(limit * 100, 0)}%</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}
