import { countText, periodText } from '@inflect/charts';
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { Section } from '../../../ui/layout/section';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import type { DateWindow } from '../../../ui/text/date-text';
import { percentText } from '../../../ui/text/quantity-text';
import { plainWords } from '../review/subject-text';
import classes from './quality.module.css';
import { ruleMixOptions, type RuleShare } from './quality.graphql';
import { RuleMixChart } from './rule-mix-chart';
import { ruleMixSeries } from './rule-mix-series';
import { LoadingRows } from '../loading-rows';
import { SeriesKey } from './series-key';

/** Which rule gave the modality of visits, over time: a coding change is not a change of care. */
export function RuleMix({ window, source }: { window: DateWindow; source: string | null }): ReactElement {
  const mix = useQuery(ruleMixOptions({ ...window, source }));
  return (
    <Section title="Where the modality comes from" note="share of visits by rule and month">
      <Text size="sm" c="dimmed" mb={8} maw="80ch">
        A step in this picture is a change of coding or of the extract, not of care: compare measures made from modality
        with it in mind.
      </Text>
      {mix.error ? (
        <ProblemNote title="The rules could not be read" error={mix.error} onRetry={() => void mix.refetch()} />
      ) : mix.data ? (
        <MixFigure mix={mix.data.ruleMix} />
      ) : (
        <LoadingRows label="Loading the rules" rows={11} />
      )}
    </Section>
  );
}

function MixFigure({ mix }: { mix: readonly RuleShare[] }): ReactElement {
  if (mix.length === 0) return <EmptyNote title="No visits in this period" />;
  const series = ruleMixSeries(mix);
  return (
    <ChartFigure title="Rules over time" table={<MixTable mix={mix} />}>
      <SeriesKey names={series.map(({ name }) => name)} colours={series.map(({ colour }) => colour)} />
      <RuleMixChart series={series} periods={[...new Set(mix.map(({ period }) => period))].sort()} />
    </ChartFigure>
  );
}

function MixTable({ mix }: { mix: readonly RuleShare[] }): ReactElement {
  return (
    <ScrollBox label="Rules over time: table">
      <Table miw={560} maw={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Month</Table.Th>
            <Table.Th scope="col">Rule</Table.Th>
            <Table.Th scope="col">Modality</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Visits
            </Table.Th>
            <Table.Th scope="col" className={classes.number}>
              Share
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mix.map(({ period, rule, modality, visits, share }) => (
            <Table.Tr key={`${period} ${rule} ${modality}`}>
              <Table.Th scope="row" className={classes.rowName}>
                {periodText(period, 'MONTH')}
              </Table.Th>
              <Table.Td>{rule ?? 'named by the file'}</Table.Td>
              <Table.Td>{plainWords(modality)}</Table.Td>
              <Table.Td className={classes.number}>{countText(visits)}</Table.Td>
              <Table.Td className={classes.number}>{percentText({ value: share })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
