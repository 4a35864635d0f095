import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import cards from '../../../ui/layout/cards.module.css';
import { decimalText, pValueText } from '../../../ui/text/quantity-text';
import type { ComparisonFigure } from '../comparison.graphql';
import classes from './result.module.css';

/** Each test by name, with its statistic, degrees of freedom and p-value. */
export function TestsTable({ tests }: { tests: ComparisonFigure['tests'] }): ReactElement {
  if (tests.length === 0)
    return <p className={classes.note}>No further test: where there is a p value, it stands with its effect above.</p>;
  return (
    <ScrollBox label="Tests of no difference">
      <Table className={`${classes.wide} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Test</Table.Th>
            <Table.Th scope="col">Statistic</Table.Th>
            <Table.Th scope="col">Degrees of freedom</Table.Th>
            <Table.Th scope="col">p, two-sided</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tests.map(({ name, statistic, degreesOfFreedom, pValue }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" className={classes.rowName}>
                {name}
              </Table.Th>
              <Table.Td data-head="Statistic">{statistic === null ? '–' : decimalText(statistic, 2)}</Table.Td>
              <Table.Td data-head="Degrees of freedom">
                {degreesOfFreedom === null ? '–' : degreesText(degreesOfFreedom)}
              </Table.Td>
              <Table.Td data-head="p, two-sided">{pValue === null ? '–' : pValueText(pValue)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function degreesText(degrees: number): string {
  return decimalText(degrees, Number.isInteger(degrees) ? 0 : 1);
}
