import {
  ChangeChart,
  changeChartAlternative,
  countText,
  type ChangeChartData,
  type ChangeSideData,
} from '@inflect/charts';
import { Table } from '@mantine/core';
import { useId, type ReactElement } from 'react';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { MeasuredBox } from '../../../ui/charts/measured-box';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { hiddenText } from '../../../ui/state/hidden-text';
import { windowText } from '../../../ui/text/date-text';
import { estimateText, unitOf, type Unit } from '../../../ui/text/quantity-text';
import type { OutcomeFigure } from '../../outcomes/outcome-fields.graphql';
import type { ComparisonVariables } from '../compare-search';
import type { ComparisonFigure } from '../comparison.graphql';

interface ChangeFigureProps {
  comparison: ComparisonFigure;
  input: ComparisonVariables;
}

function sideOf(label: string, { status, value, interval, denominator }: OutcomeFigure): ChangeSideData {
  return { label, status, value, low: interval?.low ?? null, high: interval?.high ?? null, n: denominator };
}

/** Two dots with intervals, and the difference with its own. */
export function ChangeFigure({ comparison, input }: ChangeFigureProps): ReactElement {
  const id = useId().replaceAll(':', '');
  const theme = useChartTheme();
  const unit = unitOf(comparison.measure.unit);
  const data: ChangeChartData = {
    baseline: sideOf('Baseline', comparison.baseline),
    post: sideOf('Post', comparison.post),
    difference: comparison.difference ?? comparison.meanDifference,
  };
  const title = changeChartAlternative(data, { measureTitle: comparison.measure.title, unit });
  const rows = [
    { side: data.baseline, window: windowText(input.baseline) },
    { side: data.post, window: windowText(input.post) },
  ];
  return (
    <ChartFigure title="Before and after" note="with 95% intervals" table={<ChangeTable rows={rows} unit={unit} />}>
      <MeasuredBox minHeight={280}>
        {(width) => (
          <ChangeChart id={id} title={title} theme={theme} data={data} unit={unit} width={Math.min(width, 560)} />
        )}
      </MeasuredBox>
    </ChartFigure>
  );
}

function ChangeTable({ rows, unit }: { rows: readonly { side: ChangeSideData; window: string }[]; unit: Unit }) {
  return (
    <ScrollBox label="Numbers before and after">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {['Window', 'Dates', 'Value (95% interval)', unit === 'per_hour' ? 'Hours' : 'n'].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ side: { label, status, value, low, high, n }, window }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{window}</Table.Td>
              <Table.Td>{value === null ? hiddenText(status) : estimateText({ value, low, high }, unit)}</Table.Td>
              <Table.Td>{n === null ? '–' : countText(Math.round(n))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
