import { countText, StepBar } from '@inflect/charts';
import { Group, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useChartTheme } from '../../../../ui/charts/use-chart-theme';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { CsvButton } from '../../../../ui/fields/csv-button';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { Section } from '../../../../ui/layout/section';
import { windowText } from '../../../../ui/text/date-text';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import { waterfallAsGraphql, waterfallOptions, type Waterfall } from './definitions.graphql';
import { RowCount } from './row-count';

/** From every row of the window to those in the denominator, rule by rule. */
export function ExclusionWaterfall({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, smallCellThreshold } = question;
  const query = useQuery(waterfallOptions(selection, window));
  const answered = query.data?.exclusionWaterfall;
  return (
    <Section
      title="From all rows to those counted"
      note={windowText(window)}
      actions={
        <Group gap="xs" data-print="no">
          <CopyButton text={() => waterfallAsGraphql(selection, window)} label="Copy as GraphQL" />
          {answered && (
            <CsvButton fileName={`${measure.id}-exclusions`} table={() => waterfallCsv(answered, question)} />
          )}
        </Group>
      }
    >
      <Answer query={query} what="The exclusions" height={260}>
        {({ exclusionWaterfall }) => (
          <WaterfallTable waterfall={exclusionWaterfall} smallCellThreshold={smallCellThreshold} />
        )}
      </Answer>
    </Section>
  );
}

interface WaterfallTableProps {
  waterfall: Waterfall;
  smallCellThreshold: number;
}

function WaterfallTable({ waterfall, smallCellThreshold }: WaterfallTableProps): ReactElement {
  const theme = useChartTheme();
  const { considered, steps, left } = waterfall;
  const whole = considered.rows;
  return (
    <ScrollBox label="Rows considered, removed and left">
      <Table className={`${classes.wordTable} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            {['Rule', 'Rows', 'Remaining', 'Of all rows'].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row" className={classes.rowName}>
              All rows of the window and filters
            </Table.Th>
            <Table.Td data-head="Rows" className={classes.number}>
              <RowCount count={considered} smallCellThreshold={smallCellThreshold} />
            </Table.Td>
            <Table.Td />
            <Table.Td>
              {whole !== null && <StepBar from={0} to={whole} whole={whole} tone="removed" theme={theme} />}
            </Table.Td>
          </Table.Tr>
          {steps.map((step) => (
            <Table.Tr key={step.id}>
              <Table.Th scope="row" className={classes.rowName}>
                {step.title}
              </Table.Th>
              <Table.Td data-head="Rows" className={classes.number}>
                {step.rows !== null && step.rows > 0 && '− '}
                <RowCount count={step} smallCellThreshold={smallCellThreshold} />
              </Table.Td>
              <Table.Td data-head="Remaining" className={classes.number}>
                {step.remaining === null ? '–' : countText(step.remaining)}
              </Table.Td>
              <Table.Td>
                {whole !== null && step.remaining !== null && step.rows !== null && (
                  <StepBar
                    from={step.remaining}
                    to={step.remaining + step.rows}
                    whole={whole}
                    tone="removed"
                    theme={theme}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr className={classes.totalRow}>
            <Table.Th scope="row" className={classes.rowName}>
              <strong>Counted: the denominator</strong>
            </Table.Th>
            <Table.Td data-head="Rows" className={classes.number}>
              <strong>
                <RowCount count={left} smallCellThreshold={smallCellThreshold} />
              </strong>
            </Table.Td>
            <Table.Td />
            <Table.Td>
              {whole !== null && left.rows !== null && (
                <StepBar from={0} to={left.rows} whole={whole} tone="left" theme={theme} />
              )}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function waterfallCsv({ considered, steps, left, snapshot }: Waterfall, question: MeasureQuestion) {
  const rows = [
    ['considered', 'All rows of the window and filters', considered.status, considered.rows, null],
    ...steps.map(({ id, title, status, rows: removed, remaining }) => [id, title, status, removed, remaining]),
    ['left', 'The denominator', left.status, left.rows, left.rows],
  ];
  return csvWithProvenance(
    { header: ['rule', 'reason', 'status', 'rows', 'remaining'], rows },
    question,
    snapshot.number,
  );
}
