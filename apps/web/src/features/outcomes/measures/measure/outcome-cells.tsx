import { groundText, IntervalMark } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useChartTheme } from '../../../../ui/charts/use-chart-theme';
import { OutcomeState } from '../../../../ui/state/outcome-state';
import { intervalText, quantityText, type Unit } from '../../../../ui/text/quantity-text';
import type { OutcomeFigure } from '../../outcome-fields.graphql';
import classes from './measure.module.css';

interface OutcomeCellsProps {
  figure: OutcomeFigure;
  unit: Unit;
  smallCellThreshold: number;
  /** Span of the drawn intervals of the column; null where none is drawn. */
  extent: { min: number; max: number } | null;
  /** Drawn as a line through every row. */
  reference: number | null;
}

/** Value, interval, its drawing and n as table cells; one wide cell of words where there is no value. */
export function OutcomeCells({ figure, unit, smallCellThreshold, extent, reference }: OutcomeCellsProps): ReactElement {
  const theme = useChartTheme();
  const { status, value, interval, denominator, reason } = figure;
  if (status !== 'OK' || value === null) {
    const state = status === 'OK' ? 'NO_DATA' : status;
    return (
      <Table.Td colSpan={4} data-head="Value">
        <OutcomeState status={state} reason={reason} smallCellThreshold={smallCellThreshold} />
      </Table.Td>
    );
  }
  const [low, high] = [interval?.low ?? null, interval?.high ?? null];
  return (
    <>
      <Table.Td data-head="Value" className={classes.number}>
        <strong>{quantityText(value, unit)}</strong>
      </Table.Td>
      <Table.Td data-head="95% interval" className={classes.number}>
        {intervalText({ low, high }, unit) ?? '–'}
      </Table.Td>
      <Table.Td className={classes.drawn}>
        {extent !== null && <IntervalMark {...{ value, low, high, extent, reference, theme }} />}
      </Table.Td>
      <Table.Td data-head={unit === 'per_hour' ? 'Hours' : 'n'} className={classes.number}>
        {(denominator === null ? null : groundText(denominator, unit))?.replace(/^n /, '') ?? '–'}
      </Table.Td>
    </>
  );
}

/** What the figures of a column span together. */
export function figureSpan({ value, interval }: OutcomeFigure): {
  value: number | null;
  low: number | null;
  high: number | null;
} {
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
