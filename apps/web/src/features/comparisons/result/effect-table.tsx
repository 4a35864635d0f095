import { grainText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import cards from '../../../ui/layout/cards.module.css';
import { pValueText, unitOf } from '../../../ui/text/quantity-text';
import type { Grain } from '../../outcomes/grain';
import type { ComparisonFigure } from '../comparison.graphql';
import { effectRows } from './effect-rows';
import classes from './result.module.css';

/** Difference, ratios, number needed to treat, time-series and comparison-group effects, each with its method. */
export function EffectTable({ comparison, grain }: { comparison: ComparisonFigure; grain: Grain }): ReactElement {
  const unit = unitOf(comparison.measure.unit);
  const rows = effectRows(comparison, { unit, period: grainText(grain) });
  const { timeSeries } = comparison;
  if (rows.length === 0)
    return (
      <p className={classes.note}>
        No effect can be told: each window needs a value. The messages above say what is missing.
      </p>
    );
  return (
    <>
      <ScrollBox label="Effects">
        <Table className={`${classes.wide} ${cards.cards}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Effect</Table.Th>
              <Table.Th scope="col">Estimate ({Math.round((rows[0]?.level ?? 0.95) * 100)}% interval)</Table.Th>
              <Table.Th scope="col">p</Table.Th>
              <Table.Th scope="col">Method</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, text, pValue, method }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" className={classes.rowName}>
                  {name}
                </Table.Th>
                <Table.Td data-head="Estimate" className={classes.estimate}>
                  {text ?? 'not shown'}
                </Table.Td>
                <Table.Td data-head="p" className={classes.estimate}>
                  {pValue === null ? '–' : pValueText(pValue)}
                </Table.Td>
                <Table.Td data-head="Method" className={classes.method}>
                  {method}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {timeSeries?.diagnostics.notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </>
  );
}
