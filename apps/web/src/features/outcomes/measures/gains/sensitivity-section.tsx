import { IntervalMark, intervalExtent } from '@inflect/charts';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useChartTheme } from '../../../../ui/charts/use-chart-theme';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { Facts, type Fact } from '../../../../ui/layout/facts';
import { Section } from '../../../../ui/layout/section';
import { quantityText } from '../../../../ui/text/quantity-text';
import { RowCount } from '../definition/row-count';
import { outcomeFact } from '../../outcome-fact';
import { Answer } from '../measure/answer';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import { sensitivityAsGraphql, sensitivityOptions, type SensitivityBand } from './gains.graphql';

/** How far the failed connections that a no-show rate leaves out could move it. */
export function SensitivitySection({ question }: { question: MeasureQuestion }): ReactElement {
  const { selection, window } = question;
  const query = useQuery(sensitivityOptions(selection, window));
  return (
    <Section
      title="Failed connections, in and out"
      note="the rate if they had all been attended, or all missed"
      actions={<CopyButton text={() => sensitivityAsGraphql(selection, window)} label="Copy as GraphQL" />}
    >
      <Answer query={query} what="The band of failed connections" height={120}>
        {({ noShowSensitivity }) => <Band band={noShowSensitivity} question={question} />}
      </Answer>
    </Section>
  );
}

function Band({ band, question }: { band: SensitivityBand; question: MeasureQuestion }): ReactElement {
  const theme = useChartTheme();
  const { result, technicalFailures, allAttended, allMissed, statement } = band;
  const mark = { value: result.value, low: allAttended, high: allMissed };
  const extent = intervalExtent([mark]);
  const facts: Fact[] = [
    { term: 'As defined, left out', ...outcomeFact(result, question) },
    {
      term: 'Failed connections',
      value: <RowCount count={technicalFailures} smallCellThreshold={question.smallCellThreshold} />,
    },
  ];
  if (allAttended !== null) facts.push({ term: 'All attended', value: quantityText(allAttended, 'proportion') });
  if (allMissed !== null) facts.push({ term: 'All missed', value: quantityText(allMissed, 'proportion') });
  return (
    <>
      <p className={classes.statement}>{statement}</p>
      <Facts facts={facts} />
      {extent !== null && allAttended !== null && (
        <IntervalMark {...mark} extent={extent} reference={null} width={240} theme={theme} />
      )}
    </>
  );
}
