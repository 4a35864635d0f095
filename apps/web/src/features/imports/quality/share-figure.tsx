import { countText, periodText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { EmptyNote } from '../../../ui/state/empty-note';
import classes from './quality.module.css';
import { SeriesKey } from './series-key';
import { ShareLines } from './share-lines';
import { Share } from './share-text';

export interface ShareSeries {
  name: string;
  points: readonly { at: string | number; share: number | null }[];
}

interface ShareFigureProps {
  title: string;
  /** What the points stand at: first days of months, or days after the visit. */
  kind: 'month' | 'days';
  series: readonly ShareSeries[];
  empty: string;
}

export const atText = (at: string | number): string =>
  typeof at === 'string' ? periodText(at, 'MONTH') : at === 1 ? 'within 1 day' : `within ${countText(at)} days`;

/** Shares over months or days, one line a source, with the table behind. */
export function ShareFigure({ title, kind, series, empty }: ShareFigureProps): ReactElement {
  if (series.every(({ points }) => points.length === 0)) return <EmptyNote title={empty} />;
  const hasHidden = series.some(({ points }) => points.some(({ share }) => share === null));
  return (
    <ChartFigure title={title} table={<ShareTable title={title} kind={kind} series={series} />}>
      {series.length > 1 && <SeriesKey names={series.map(({ name }) => name)} />}
      <ShareLines title={title} kind={kind} series={series} />
      <div className={classes.note}>
        {series.length === 1 ? series[0]?.name : ''}
        {hasHidden && `${series.length === 1 ? '; a' : 'A'} gap is not zero: it hides a small number.`}
      </div>
    </ChartFigure>
  );
}

function ShareTable({ title, kind, series }: Omit<ShareFigureProps, 'empty'>): ReactElement {
  const stands = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  return (
    <ScrollBox label={`${title}: table`}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{kind === 'month' ? 'Month' : 'After the visit'}</Table.Th>
            {series.map(({ name }) => (
              <Table.Th key={name} scope="col" className={classes.number}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stands.map((at) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" className={classes.rowName}>
                {atText(at)}
              </Table.Th>
              {series.map(({ name, points }) => {
                const point = points.find((each) => each.at === at);
                return (
                  <Table.Td key={name} className={classes.number}>
                    {point ? <Share share={point.share} /> : '–'}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
