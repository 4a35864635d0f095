import { pointPeriodText, type TimeSeriesChartData } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { hiddenText } from '../../../ui/state/hidden-text';
import { estimateText, quantityText, type Unit } from '../../../ui/text/quantity-text';
import type { Grain } from '../../outcomes/grain';

/** The numbers behind an interrupted time series. */
export function TimeSeriesTable({
  data,
  unit,
  grain,
}: {
  data: TimeSeriesChartData;
  unit: Unit;
  grain: Grain;
}): ReactElement {
  return (
    <ScrollBox label="Numbers of the time series">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {['Period', 'Value', 'Fitted', 'Expected without the change (95% band)'].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.points.map(({ status, value, fitted, counterfactual, ...point }) => (
            <Table.Tr key={point.period}>
              <Table.Th scope="row">{pointPeriodText(point, grain)}</Table.Th>
              <Table.Td>{value === null ? hiddenText(status) : quantityText(value, unit)}</Table.Td>
              <Table.Td>{fitted === null ? '–' : quantityText(fitted, unit)}</Table.Td>
              <Table.Td>
                {counterfactual === null
                  ? '–'
                  : estimateText(
                      { value: counterfactual, low: point.counterfactualLow, high: point.counterfactualHigh },
                      unit,
                    )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
