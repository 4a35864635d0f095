import { grainText } from '@inflect/charts';
import { Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { Facts, type Fact } from '../../../ui/layout/facts';
import { instantText, windowText } from '../../../ui/text/date-text';
import { differenceText, ratioText, splitInterval, unitOf } from '../../../ui/text/quantity-text';
import { useViewer } from '../../administration/use-viewer';
import { ControlChartPanel } from '../../outcomes/control-chart/control-chart-panel';
import { outcomeFact } from '../../outcomes/outcome-fact';
import { useDimensionTitles } from '../../outcomes/use-dimension-titles';
import { StandardisationPanel } from '../../outcomes/standardisation/standardisation-panel';
import type { CompareSearch, ComparisonVariables } from '../compare-search';
import type { ComparisonFigure } from '../comparison.graphql';
import { ChangeFigure } from '../charts/change-figure';
import { TimeSeriesFigure } from '../charts/time-series-figure';
import { EffectTable } from './effect-table';
import { Events, ruledOutOf } from './events';
import { EvidenceGrade } from './evidence-grade';
import { KeepJudgement } from './keep-judgement';
import { KeptJudgements } from './kept-judgements';
import { TestsTable } from './tests-table';
import { Warnings } from './warnings';
import classes from './result.module.css';

interface ComparisonResultProps {
  comparison: ComparisonFigure;
  input: ComparisonVariables;
}

interface RevisableProps extends ComparisonResultProps {
  /** Changes the question: what is ruled out, what is accepted. */
  onChange: (change: Partial<CompareSearch>) => void;
}

/** The finding first, then how sure, then the pictures, then every number. */
export function ComparisonResult({ comparison, input, onChange }: RevisableProps): ReactElement {
  const { grade, measure, warnings } = comparison;
  const isOfProject = input.project !== undefined;
  const isJudgedAnew = input.ruledOutEvents !== undefined || input.acceptInstrumentChange !== undefined;
  return (
    <article aria-labelledby="finding">
      <div className={classes.head}>
        <div className={classes.finding}>
          <Title order={2} id="finding" className={classes.headline}>
            {comparison.headline}
          </Title>
          <Text size="sm" c="dimmed">
            <Subtitle comparison={comparison} input={input} />
          </Text>
        </div>
        <EvidenceGrade grade={grade} />
      </div>
      <PrePost comparison={comparison} input={input} />
      <p className={classes.statement}>{comparison.statement}</p>
      <Warnings
        warnings={warnings}
        onAcceptInstrument={(isAccepted) =>
          onChange({ acceptInstrument: isAccepted || isOfProject ? isAccepted : undefined })
        }
      />
      <div className={classes.charts}>
        <ControlChartPanel measure={measure} chart={comparison.controlChart} grain={input.grain} />
        {comparison.timeSeries !== null ? (
          <TimeSeriesFigure comparison={comparison} series={comparison.timeSeries} grain={input.grain} />
        ) : (
          <Text size="sm" c="dimmed">
            No interrupted time series: it needs at least three periods with a value on each side.
          </Text>
        )}
      </div>
      <Section title="Effects" note={`post against baseline, ${measure.title.toLowerCase()}`}>
        <div className={classes.effects}>
          {[comparison.baseline, comparison.post].some(({ status }) => status !== 'NO_DATA') && (
            <ChangeFigure comparison={comparison} input={input} />
          )}
          <div className={classes.effectNumbers}>
            <EffectTable comparison={comparison} grain={input.grain} />
          </div>
        </div>
      </Section>
      {comparison.standardisation !== null && (
        <Section
          title="With the same mix"
          note={`the mix of ${comparison.standardisation.dimension.toLowerCase()} of the baseline in both windows`}
        >
          <StandardisationPanel
            standardisation={comparison.standardisation}
            sides={['baseline', 'post']}
            unit={unitOf(measure.unit)}
          />
        </Section>
      )}
      <Events
        events={comparison.events}
        onRule={(ruledOut) => onChange({ ruledOut: ruledOut.length > 0 || isOfProject ? ruledOut : undefined })}
      />
      {input.project !== undefined && isJudgedAnew && (
        <KeepJudgement
          project={input.project}
          ruledOut={ruledOutOf(comparison.events)}
          acceptInstrumentChange={
            input.acceptInstrumentChange ?? warnings.some(({ code }) => code === 'INSTRUMENT_CHANGE_ACCEPTED')
          }
          onKept={() => onChange({ ruledOut: undefined, acceptInstrument: undefined })}
        />
      )}
      {input.project !== undefined && <KeptJudgements project={input.project} events={comparison.events} />}
      <Section title="Tests of no difference">
        <TestsTable tests={comparison.tests} />
      </Section>
    </article>
  );
}

function Subtitle({ comparison, input }: ComparisonResultProps): string {
  const titles = useDimensionTitles();
  const { measure, version, snapshot } = comparison;
  const filters = input.where.map(
    (filter) => `${titles.dimension(filter.dimension)}: ${titles.codes(filter).join(', ')}`,
  );
  return [
    measure.title,
    `version ${version}`,
    ...(filters.length > 0 ? filters : ['all programs']),
    `${windowText(input.baseline)} against ${windowText(input.post)}`,
    `by ${grainText(input.grain)}`,
    `snapshot ${snapshot.number} of ${instantText(snapshot.committedAt)}`,
  ].join(' · ');
}

function PrePost({ comparison, input }: ComparisonResultProps): ReactElement {
  const { smallCellThreshold } = useViewer();
  const unit = unitOf(comparison.measure.unit);
  const change = comparison.difference ?? comparison.meanDifference;
  const facts: Fact[] = [
    {
      term: `Baseline, ${windowText(input.baseline)}`,
      ...outcomeFact(comparison.baseline, { unit, smallCellThreshold }),
    },
    { term: `Post, ${windowText(input.post)}`, ...outcomeFact(comparison.post, { unit, smallCellThreshold }) },
  ];
  if (change && change.value !== null) {
    const { value, low, high, level } = change;
    const [figure, interval] = splitInterval(differenceText({ value, low, high }, unit));
    facts.push({ term: 'Difference', value: figure, ...intervalDetail(interval, level) });
  }
  const ratio = comparison.rateRatio;
  if (ratio && ratio.value !== null) {
    const { value, low, high, level } = ratio;
    const [figure, interval] = splitInterval(ratioText({ value, low, high }));
    facts.push({ term: 'Rate ratio', value: figure, ...intervalDetail(interval, level) });
  }
  return <Facts facts={facts} />;
}

/** Nothing where there is no interval: few rows give a quantile none. */
function intervalDetail(interval: string, level: number): Pick<Fact, 'detail'> {
  return interval === '' ? {} : { detail: `${interval}, ${Math.round(level * 100)}% interval` };
}
