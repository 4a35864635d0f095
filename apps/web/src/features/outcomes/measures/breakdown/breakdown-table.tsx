import { intervalExtent } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { figureSpan, OutcomeCells } from '../measure/outcome-cells';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import type { Breakdown } from './breakdown.graphql';

interface BreakdownTableProps {
  /** 'Site'. */
  dimension: string;
  breakdown: Breakdown;
  question: MeasureQuestion;
}

/** One row a code, with small intervals on one scale and a line at the total. */
export function BreakdownTable({ dimension, breakdown, question }: BreakdownTableProps): ReactElement {
  const { rows, total } = breakdown;
  const { measure, unit, smallCellThreshold } = question;
  const extent = intervalExtent([...rows, total].map(figureSpan));
  const hidden = rows.filter(({ status }) => status === 'HIDDEN').length;
  // A total of counts is no line to compare its parts with.
  const reference = unit === 'count' ? null : total.value;
  const cells = { unit, smallCellThreshold, extent: unit === 'count' ? null : extent, reference };
  return (
    <>
      <ScrollBox label={`${measure.title} by ${dimension.toLowerCase()}`}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{dimension}</Table.Th>
              <Table.Th scope="col">Value</Table.Th>
              <Table.Th scope="col">95% interval</Table.Th>
              <Table.Th scope="col" className={classes.drawn}>
                Against the total
              </Table.Th>
              <Table.Th scope="col">{measure.kind === 'RATE' ? 'Hours' : 'n'}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((figure) => (
              <Table.Tr key={figure.keys[0]?.value ?? 'not recorded'}>
                <Table.Th scope="row" className={classes.rowName}>
                  {figure.keys[0]?.label}
                </Table.Th>
                <OutcomeCells figure={figure} {...cells} />
              </Table.Tr>
            ))}
            <Table.Tr className={classes.totalRow}>
              <Table.Th scope="row" className={classes.rowName}>
                All together
              </Table.Th>
              <OutcomeCells figure={total} {...cells} />
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {hidden > 0 && (
        <p className={classes.note}>
          {hidden === 1 ? 'One row is hidden' : `${hidden} rows are hidden`}: a small cell, or one from which a small
          cell could be worked out. Press it for the rule.
        </p>
      )}
    </>
  );
}
