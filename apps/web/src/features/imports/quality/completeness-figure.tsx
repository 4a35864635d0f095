import { periodText } from '@inflect/charts';
import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import classes from './quality.module.css';
import type { Quality } from './quality.graphql';
import { Share, shareText } from './share-text';
import { useSeriesColours } from './use-series-colours';

type Field = Quality['completeness'][number];

interface CompletenessFigureProps {
  title: string;
  fields: readonly Field[];
  /** Columns without any value: most likely not mapped. */
  absent: readonly string[];
}

const rowHeight = 22;

/** How often each column of one source is filled, the emptiest first. */
export function CompletenessFigure({ title, fields, absent }: CompletenessFigureProps): ReactElement {
  const theme = useChartTheme();
  const colourOf = useSeriesColours();
  const sorted = [...fields].sort((a, b) => (a.share ?? -1) - (b.share ?? -1));
  const data = sorted.map(({ field, share }) => ({ field, share: share ?? 0, text: shareText(share) }));
  const height = data.length * rowHeight + 8;
  return (
    <ChartFigure title={title} table={<CompletenessTable title={title} fields={sorted} />}>
      <MeasuredBox minHeight={height}>
        {(width) => (
          <BarChart
            layout="vertical"
            width={width}
            height={height}
            data={data}
            margin={{ top: 0, right: 130, bottom: 0, left: 0 }}
            title={`Completeness of ${title}`}
            desc={data.map(({ field, text }) => `${field} ${text}`).join(', ')}
          >
            <XAxis type="number" domain={[0, 1]} hide />
            <YAxis
              type="category"
              dataKey="field"
              width={130}
              interval={0}
              tick={{ fontSize: 12, fill: theme.text }}
              axisLine={false}
              tickLine={false}
            />
            <Bar dataKey="share" fill={colourOf(0)} barSize={8} isAnimationActive={false} minPointSize={1}>
              <LabelList dataKey="text" position="right" fontSize={12} fill={theme.text} />
            </Bar>
          </BarChart>
        )}
      </MeasuredBox>
      {absent.length > 0 && (
        <Text size="xs" c="dimmed" className={classes.note}>
          Never filled, most likely not mapped: {absent.join(', ')}.
        </Text>
      )}
    </ChartFigure>
  );
}

function CompletenessTable({ title, fields }: { title: string; fields: readonly Field[] }): ReactElement {
  const months = [...new Set(fields.flatMap((field) => field.months.map(({ month }) => month)))].sort();
  return (
    <ScrollBox label={`Completeness of ${title}: table`}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Column</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              All
            </Table.Th>
            {months.map((month) => (
              <Table.Th key={month} scope="col" className={classes.number}>
                {periodText(month, 'MONTH')}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field.field}>
              <Table.Th scope="row" className={classes.rowName}>
                {field.field}
              </Table.Th>
              <Table.Td className={classes.number}>
                <Share share={field.share} />
              </Table.Td>
              {months.map((month) => {
                const found = field.months.find((each) => each.month === month);
                return (
                  <Table.Td key={month} className={classes.number}>
                    {found ? <Share share={found.share} /> : '–'}
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
