import { Skeleton, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { SampleBadge } from '../../../ui/state/sample-badge';
import { windowText, type DateWindow } from '../../../ui/text/date-text';
import { cellComparison, cellMeasure } from './cell-comparison';
import { headlineMeasures, type HeadlineMeasure } from './headline-measures';
import type { OverviewCharts, OverviewValues } from './overview.graphql';
import { OverviewCell } from './overview-cell';
import { rowFigure, type OverviewRow } from './overview-rows';
import classes from './overview.module.css';

interface OverviewTableProps {
  window: DateWindow;
  rows: readonly OverviewRow[];
  /** undefined while they load. */
  values: OverviewValues | undefined;
  /** By row key; undefined while it loads, null where it failed. */
  charts: ReadonlyMap<string, OverviewCharts | null | undefined>;
  smallCellThreshold: number;
}

/** Programs by headline outcomes. */
export function OverviewTable({ window, rows, values, charts, smallCellThreshold }: OverviewTableProps): ReactElement {
  return (
    <ScrollBox label={`Programs and outcomes, ${windowText(window)}`}>
      <Table className={`${classes.table} ${cards.cards}`} verticalSpacing={6} aria-busy={values === undefined}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.rowHead}>
              Program
            </Table.Th>
            {headlineMeasures.map(({ key, title }) => (
              <Table.Th key={key} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key} className={row.program === null ? classes.totalRow : undefined}>
              <Table.Th scope="row" className={classes.rowHead}>
                <span className={classes.programName}>{row.name}</span> {row.sample && <SampleBadge />}
                {row.note !== null && <span className={classes.programNote}>{row.note}</span>}
              </Table.Th>
              {headlineMeasures.map((headline) => (
                <Table.Td key={headline.key} data-head={headline.title}>
                  {values === undefined ? (
                    <CellSkeleton />
                  ) : (
                    <OverviewCell
                      label={`${row.name}, ${headline.title.toLowerCase()}`}
                      unit={values[headline.key].measure.unit}
                      current={rowFigure(values[headline.key], row)}
                      before={rowFigure(values[`${headline.key}Before`], row)}
                      chart={chartOf(charts.get(row.key), headline)}
                      smallCellThreshold={smallCellThreshold}
                      measure={cellMeasure({ window, row, headline })}
                      compare={cellComparison({ window, row, headline })}
                    />
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function chartOf(charts: OverviewCharts | null | undefined, { key }: HeadlineMeasure) {
  return charts ? charts[key] : charts;
}

/** As tall as a cell with its two lines. */
function CellSkeleton(): ReactElement {
  return (
    <div className={classes.cell}>
      <div className={classes.figures}>
        <Skeleton width={52} height={18} />
        <Skeleton width={84} height={28} className={classes.trend} />
      </div>
      <Skeleton width={120} height={12} />
    </div>
  );
}
