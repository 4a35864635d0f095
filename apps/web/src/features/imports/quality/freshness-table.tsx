import { dateText } from '@inflect/charts';
import { Badge, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { EmptyNote } from '../../../ui/state/empty-note';
import { instantText } from '../../../ui/text/date-text';
import { decimalText } from '../../../ui/text/quantity-text';
import { feedText } from '../feed-text';
import classes from './quality.module.css';
import type { Quality } from './quality.graphql';

/** How far each source reaches, and when its next import is due by its own rhythm. */
export function FreshnessTable({ freshness }: { freshness: Quality['freshness'] }): ReactElement {
  if (freshness.length === 0) return <EmptyNote title="No source yet">The first import makes one.</EmptyNote>;
  return (
    <ScrollBox label="Freshness by source">
      <Table className={`${classes.freshness} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Source</Table.Th>
            <Table.Th scope="col">Feed</Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">Through</Table.Th>
            <Table.Th scope="col">Last import</Table.Th>
            <Table.Th scope="col">Rhythm</Table.Th>
            <Table.Th scope="col">Next expected</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {freshness.map(({ source, feed, from, through, lastImportAt, cadenceHours, expectedNextAt, overdue }) => (
            <Table.Tr key={`${source} ${feed}`}>
              <Table.Th scope="row" className={classes.rowName}>
                {source}
              </Table.Th>
              <Table.Td data-head="Feed">{feedText(feed)}</Table.Td>
              <Table.Td data-head="From">{from === null ? '–' : dateText(from)}</Table.Td>
              <Table.Td data-head="Through">{through === null ? '–' : dateText(through)}</Table.Td>
              <Table.Td data-head="Last import">{lastImportAt === null ? '–' : instantText(lastImportAt)}</Table.Td>
              <Table.Td data-head="Rhythm">
                {cadenceHours === null ? 'told from three deliveries on' : rhythmText(cadenceHours)}
              </Table.Td>
              <Table.Td data-head="Next expected">
                <span>
                  {expectedNextAt === null ? '–' : instantText(expectedNextAt)}{' '}
                  {overdue && <Badge color="var(--inflect-concerning)">overdue</Badge>}
                </span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function rhythmText(hours: number): string {
  if (hours < 1) return `every ${Math.max(1, Math.round(hours * 60))} min`;
  if (hours < 36) return `every ${decimalText(hours, hours < 10 ? 1 : 0)} h`;
  return `every ${decimalText(hours / 24, 1)} days`;
}
