import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../ui/layout/scroll-box';
import { levelText } from './level-text';
import type { GrowthFigure } from './leadership.graphql';
import classes from './leadership.module.css';

/** Active roles by level, with a bar for the eye. */
export function LevelTable({ levels }: { levels: GrowthFigure['byLevel'] }): ReactElement {
  const most = Math.max(1, ...levels.map(({ active }) => active));
  return (
    <ScrollBox label="Roles by level">
      <Table className={classes.levels}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Level</Table.Th>
            <Table.Th scope="col">Active</Table.Th>
            <Table.Td aria-hidden="true" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {levels.map(({ level, active }) => (
            <Table.Tr key={level}>
              <Table.Th scope="row" className={classes.plain}>
                {levelText(level)}
              </Table.Th>
              <Table.Td>{countText(active)}</Table.Td>
              <Table.Td aria-hidden="true" className={classes.barCell}>
                <div className={classes.bar} style={{ width: `${(100 * active) / most}%` }} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
