import { bareQuantityText, countText, pointPeriodText, type ControlChartData } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { hiddenText } from '../../../ui/state/hidden-text';
import { quantityText, type Unit } from '../../../ui/text/quantity-text';
import type { Grain } from '../grain';
import classes from './control-chart.module.css';

const signalWords = { OUTSIDE_LIMITS: 'outside limits', SHIFT: 'shift', CROSSINGS: 'too few crossings' } as const;

/** The numbers behind a control chart. */
export function ControlChartTable({
  data,
  unit,
  grain,
}: {
  data: ControlChartData;
  unit: Unit;
  grain: Grain;
}): ReactElement {
  const bare = (value: number | null): string => (value === null ? '–' : bareQuantityText(value, unit));
  return (
    <ScrollBox label="Numbers of the control chart">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[
              'Period',
              'Value',
              unit === 'per_hour' ? 'Hours' : 'n',
              'Lower limit',
              'Centre',
              'Upper limit',
              'Phase',
              'Signal',
            ].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.points.map((point) => (
            <Table.Tr key={point.period}>
              <Table.Th scope="row">
                {pointPeriodText(point, grain)}
                {point.partial && <span className={classes.partial}> {point.partial}</span>}
              </Table.Th>
              <Table.Td>{point.value === null ? hiddenText(point.status) : quantityText(point.value, unit)}</Table.Td>
              <Table.Td>
                {typeof point.denominator === 'number' ? countText(Math.round(point.denominator)) : '–'}
              </Table.Td>
              <Table.Td>{bare(point.lower)}</Table.Td>
              <Table.Td>{bare(point.centre)}</Table.Td>
              <Table.Td>{bare(point.upper)}</Table.Td>
              <Table.Td>{data.phases[point.phase]?.label ?? ''}</Table.Td>
              <Table.Td>{point.signals.map((kind) => signalWords[kind]).join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
