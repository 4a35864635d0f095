import { Anchor, Group } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { PageTitle } from '../../../../ui/layout/page-title';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { instantText, windowText } from '../../../../ui/text/date-text';
import { priorWindow } from '../../../../ui/text/calendar-windows';
import { unitOf } from '../../../../ui/text/quantity-text';
import { today } from '../../../../ui/text/today';
import { OutcomeReaders } from '../../../administration/outcome-readers';
import { useViewer } from '../../../administration/use-viewer';
import { catalogueOptions, type CatalogueMeasure } from '../../catalogue.graphql';
import { chartDataOf } from '../../chart-data-of';
import { ControlChartPanel } from '../../control-chart/control-chart-panel';
import { latestDay, overviewWindow } from '../../overview/overview-search';
import { useDimensionTitles } from '../../use-dimension-titles';
import { Answer } from './answer';
import { hasNoData, LatestFinding } from './latest-finding';
import { cutText } from './cut-text';
import { MeasureControls } from './measure-controls';
import { MeasureSummary } from './measure-summary';
import { MeasureTabs } from './measure-tabs';
import { chartAsGraphql, measureChartOptions } from './measure.graphql';
import { selectionOf, type MeasureSearch } from './measure-search';
import type { MeasureQuestion } from './question';
import classes from './measure.module.css';

/** One measure: its value, its course, who stands out, whom it serves unequally, and how it is counted. */
export function MeasurePage(): ReactElement {
  const { measureId } = useParams({ from: '/measures/$measureId' });
  const { measures } = useSuspenseQuery(catalogueOptions).data;
  const measure = measures.find(({ id }) => id === measureId);
  if (measure === undefined) {
    return (
      <>
        <PageTitle title="No such measure" />
        <EmptyNote title={`The catalogue has no measure "${measureId}"`}>
          <Anchor renderRoot={(root) => <Link to="/measures" {...root} />}>All measures</Anchor>
        </EmptyNote>
      </>
    );
  }
  return <MeasureView key={measure.id} measure={measure} />;
}

function MeasureView({ measure }: { measure: CatalogueMeasure }): ReactElement {
  const search = useSearch({ from: '/measures/$measureId' });
  const navigate = useNavigate({ from: '/measures/$measureId' });
  const viewer = useViewer();
  const freshness = { data: viewer.data, today: today() };
  const window = overviewWindow(search, freshness);
  const selection = selectionOf(measure.id, search);
  const grain = search.grain ?? 'MONTH';
  const onChange = (next: Partial<MeasureSearch>): void =>
    void navigate({ search: (known) => ({ ...known, ...next }), resetScroll: false });
  const question: MeasureQuestion = {
    measure,
    version: search.version ?? measure.defaultVersion,
    unit: unitOf(measure.unit),
    selection,
    window,
    search,
    smallCellThreshold: viewer.smallCellThreshold,
    onChange,
  };
  // The chart tells the course: two windows, so that a change within the last one has something to stand against.
  const chartOf = { selection, grain, window: { from: priorWindow(window).from, to: window.to } };
  const chart = useQuery({ ...measureChartOptions(chartOf), enabled: viewer.snapshot !== null });
  const snapshot = chart.data?.controlChart.snapshot ?? null;
  return (
    <>
      <PageTitle
        title={measure.title}
        subtitle={<Subtitle question={question} snapshot={snapshot} />}
        actions={
          <Group gap="xs" data-print="no">
            <CopyButton text={() => chartAsGraphql(chartOf)} label="Copy as GraphQL" />
          </Group>
        }
      />
      {viewer.snapshot === null ? (
        <EmptyNote title="No data yet">
          Load an extract on the <Anchor renderRoot={(root) => <Link to="/data" {...root} />}>data page</Anchor>. What
          the measure counts stands in the catalogue of{' '}
          <Anchor renderRoot={(root) => <Link to="/measures" {...root} />}>measures</Anchor>.
        </EmptyNote>
      ) : (
        <OutcomeReaders>
          <MeasureControls question={question} grain={grain} through={latestDay(freshness)} />
          <LatestFinding query={chart} />
          <MeasureSummary question={question} />
          <div className={classes.chart}>
            <Answer query={chart} what="The control chart" height={330}>
              {({ controlChart }) =>
                hasNoData(controlChart) ? (
                  <EmptyNote title="No rows to count in this period">
                    No loaded row of the period and filters is one this measure counts. Choose another period, take
                    filters away, or read under Definition what it counts.
                  </EmptyNote>
                ) : (
                  <>
                    <ControlChartPanel measure={measure} chart={controlChart} grain={grain} window={chartOf.window} />
                    <p className={classes.note}>
                      {controlChart.advice} The chart begins with the period before.{' '}
                      {question.unit === 'count' && cutText(chartDataOf(controlChart, chartOf).points, grain)}
                    </p>
                  </>
                )
              }
            </Answer>
          </div>
          <MeasureTabs question={question} />
        </OutcomeReaders>
      )}
    </>
  );
}

interface SubtitleProps {
  question: MeasureQuestion;
  snapshot: { number: number; committedAt: string } | null;
}

/** Definition, filters, period and data: what the numbers below stand on. */
function Subtitle({ question, snapshot }: SubtitleProps): string {
  const titles = useDimensionTitles();
  const viewer = useViewer();
  const { measure, version, selection, window } = question;
  const filters = selection.where.map(
    (filter) => `${titles.dimension(filter.dimension)}: ${titles.codes(filter).join(', ')}`,
  );
  return [
    measure.versions.find((each) => each.version === version)?.title ?? version,
    ...(filters.length > 0 ? filters : [viewer.programs === null ? 'all programs' : 'all programs in your scope']),
    windowText(window),
    ...(snapshot === null ? [] : [`snapshot ${snapshot.number} of ${instantText(snapshot.committedAt)}`]),
  ].join(' · ');
}
