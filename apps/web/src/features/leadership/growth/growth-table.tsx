import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import type { GrowthPoint, PointGrain } from './growth-panel';
import classes from './growth.module.css';

/** The numbers behind the growth chart; a published series counts only what is active. */
export function GrowthTable({ points, grain }: { points: readonly GrowthPoint[]; grain: PointGrain }): ReactElement {
  const hasFlow = grain !== 'DAY';
  return (
    <ScrollBox label="Roles by period">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Period</Table.Th>
            <Table.Th scope="col">Active</Table.Th>
            {hasFlow && <Table.Th scope="col">Started</Table.Th>}
            {hasFlow && <Table.Th scope="col">Ended</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map(({ period, periodLabel, partial, active, started, ended }) => (
            <Table.Tr key={period}>
              <Table.Th scope="row">
                {periodLabel}
                {partial !== null && <span className={classes.partial}> {partial}</span>}
              </Table.Th>
              <Table.Td>{countText(active)}</Table.Td>
              {hasFlow && <Table.Td>{countText(started)}</Table.Td>}
              {hasFlow && <Table.Td>{countText(ended)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
