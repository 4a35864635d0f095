import { countText } from '@inflect/charts';
import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import classes from '../imports.module.css';

interface LeftOut {
  type: string | null;
  reason: string;
  count: number;
}

/** What became of the resources of a FHIR export. */
export interface ResourceOutcome {
  read: number;
  loaded: number;
  rejected: number;
  ignored: number;
  reasons: readonly LeftOut[];
  parts: readonly LeftOut[];
}

/** The counts, and why some resources gave no row. */
export function ResourceCounts({ resources }: { resources: ResourceOutcome }): ReactElement {
  const { read, loaded, rejected, ignored, reasons, parts } = resources;
  return (
    <>
      <Text size="sm" mb={8}>
        {countText(read)} read: {countText(loaded)} gave rows, {countText(rejected)} were rejected, {countText(ignored)}{' '}
        were ignored.
      </Text>
      {reasons.length + parts.length > 0 && (
        <ScrollBox label="What was left out">
          <Table className={`${classes.problems} ${cards.cards}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Left out</Table.Th>
                <Table.Th scope="col" className={classes.number}>
                  Count
                </Table.Th>
                <Table.Th scope="col">Why</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {reasons.map((left) => (
                <Row key={`${left.type} ${left.reason}`} left={left} />
              ))}
              {parts.map((left) => (
                <Row key={`part ${left.type} ${left.reason}`} left={left} isPart />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </>
  );
}

function Row({ left, isPart = false }: { left: LeftOut; isPart?: boolean }): ReactElement {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.file}>
        {left.type ?? 'no resource'}
        {isPart && <span className={classes.muted}> (a part of loaded resources)</span>}
      </Table.Th>
      <Table.Td data-head="Count" className={classes.number}>
        {countText(left.count)}
      </Table.Td>
      <Table.Td data-head="Why" className={classes.wrap}>
        {left.reason}
      </Table.Td>
    </Table.Tr>
  );
}
