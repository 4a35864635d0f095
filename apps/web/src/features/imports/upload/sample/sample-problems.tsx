import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import classes from '../../imports.module.css';
import { severityText } from '../../one-import/severity-text';
import type { SampleProblem } from '../preview/preview-file';

/** What is wrong in the sample, one line a kind, most frequent first. */
export function SampleProblems({ problems }: { problems: readonly SampleProblem[] }): ReactElement {
  return (
    <ScrollBox label="Problems of the sample">
      <Table className={`${classes.problems} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Column and code</Table.Th>
            <Table.Th scope="col">Reason and remedy, of the first</Table.Th>
            <Table.Th scope="col">What would happen</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Rows
            </Table.Th>
            <Table.Th scope="col">First lines</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map(({ severity, code, column, reason, count, lines }) => (
            <Table.Tr key={`${severity} ${code} ${column}`}>
              <Table.Th scope="row" className={classes.file}>
                {column ?? 'whole row'} <code className={classes.muted}>{code}</code>
              </Table.Th>
              <Table.Td data-head="Reason" className={classes.wrap}>
                {reason}
              </Table.Td>
              <Table.Td data-head="What would happen">
                {severityText({ severity: severity === 'reject' ? 'REJECT' : 'WARNING', code })}
              </Table.Td>
              <Table.Td data-head="Rows" className={classes.number}>
                {countText(count)}
              </Table.Td>
              <Table.Td data-head="First lines">{lines.map(countText).join('; ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
