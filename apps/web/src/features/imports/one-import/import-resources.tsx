import { countText } from '@inflect/charts';
import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { Section } from '../../../ui/layout/section';
import classes from '../imports.module.css';
import type { ImportDetails } from '../imports.graphql';

/** Of a FHIR export: what became of its resources, and why some gave no row. Nothing is drawn for tables. */
export function ImportResources({ record }: { record: ImportDetails }): ReactElement | null {
  const { resources } = record;
  if (!resources) return null;
  const { read, loaded, rejected, ignored, reasons, parts } = resources;
  return (
    <Section title="Resources of the export">
      <Text size="sm" mb={8}>
        {countText(read)} read: {countText(loaded)} gave rows, {countText(rejected)} were rejected, {countText(ignored)}{' '}
        were ignored.
      </Text>
      {reasons.length + parts.length > 0 && (
        <ScrollBox label="What was left out">
          <Table className={classes.problems}>
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
    </Section>
  );
}

type LeftOut = NonNullable<ImportDetails['resources']>['reasons'][number];

function Row({ left, isPart = false }: { left: LeftOut; isPart?: boolean }): ReactElement {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.file}>
        {left.type ?? 'no resource'}
        {isPart && <span className={classes.muted}> (a part of loaded resources)</span>}
      </Table.Th>
      <Table.Td className={classes.number}>{countText(left.count)}</Table.Td>
      <Table.Td className={classes.wrap}>{left.reason}</Table.Td>
    </Table.Tr>
  );
}
