import { bareQuantityText, countText, funnelSignalWords, quantityText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import type { Unit } from '../../../../ui/text/quantity-text';
import classes from '../measure/measure.module.css';
import type { Funnel } from './funnel.graphql';

/** The numbers behind a funnel, signals first. */
export function FunnelTable({ funnel, peers, unit }: { funnel: Funnel; peers: string; unit: Unit }): ReactElement {
  const isSignal = (signal: string): boolean => signal.endsWith('998');
  const points = [...funnel.points].sort((x, y) => Number(isSignal(y.signal)) - Number(isSignal(x.signal)));
  return (
    <ScrollBox label={`Numbers of the funnel of ${peers.toLowerCase()}`}>
      <Table className={`${classes.table} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            {[peers, 'Value', unit === 'per_hour' ? 'Hours' : 'n', '95% limits', '99.8% limits', 'Where it lies'].map(
              (title) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((point) => (
            <Table.Tr key={point.code ?? 'not recorded'}>
              <Table.Th scope="row" className={classes.rowName}>
                {point.label}
              </Table.Th>
              <Table.Td data-head="Value">{point.value === null ? '–' : quantityText(point.value, unit)}</Table.Td>
              <Table.Td data-head={unit === 'per_hour' ? 'Hours' : 'n'}>
                {point.n === null ? '–' : countText(Math.round(point.n))}
              </Table.Td>
              <Table.Td data-head="95% limits" className={classes.number}>
                {limitsText(point.lower95, point.upper95, unit)}
              </Table.Td>
              <Table.Td data-head="99.8% limits" className={classes.number}>
                {limitsText(point.lower998, point.upper998, unit)}
              </Table.Td>
              <Table.Td data-head="Where it lies">
                {point.signal === 'NO_VERDICT' && point.reason !== null
                  ? point.reason
                  : funnelSignalWords[point.signal]}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function limitsText(low: number | null, high: number | null, unit: Unit): string {
  if (low === null || high === null) return '–';
  return `${bareQuantityText(low, unit)} to ${quantityText(high, unit)}`;
}
