import { Anchor } from '@mantine/core';
import { useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from '../../../ui/layout/page-title';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { priorWindow } from '../../../ui/text/calendar-windows';
import { windowText, type DateWindow } from '../../../ui/text/date-text';
import { today } from '../../../ui/text/today';
import { OutcomeReaders } from '../../administration/outcome-readers';
import { useViewer } from '../../administration/use-viewer';
import { catalogueOptions } from '../catalogue.graphql';
import classes from './overview.module.css';
import { ChangesStrip } from './changes/changes-strip';
import { overviewChartsOptions, overviewValuesOptions } from './overview.graphql';
import { hasVerdict, overviewChanges } from './changes/overview-changes';
import { overviewRows } from './overview-rows';
import { latestDay, overviewWindow } from './overview-search';
import { OverviewTable } from './overview-table';
import { WindowPicker } from './window-picker';

/** Neighbours together: one request answers for two rows. */
function pairsOf<T>(rows: readonly T[]): T[][] {
  return rows.flatMap((_, index) => (index % 2 === 0 ? [rows.slice(index, index + 2)] : []));
}

/** How the programs do, against the period before, and what changed. */
export function OverviewPage(): ReactElement {
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const freshness = { data: useViewer().data, today: today() };
  const window = overviewWindow(search, freshness);
  return (
    <>
      <PageTitle
        title="Overview"
        subtitle={`${windowText(window)}, against ${windowText(priorWindow(window))}`}
        actions={
          <WindowPicker
            window={window}
            through={latestDay(freshness)}
            onPick={(picked) => void navigate({ search: picked })}
          />
        }
      />
      <OutcomeReaders>
        <Programs window={window} />
      </OutcomeReaders>
    </>
  );
}

function Programs({ window }: { window: DateWindow }): ReactElement {
  const viewer = useViewer();
  const { programs } = useSuspenseQuery(catalogueOptions).data;
  const hasData = viewer.snapshot !== null;
  const values = useQuery({ ...overviewValuesOptions(window), enabled: hasData });
  const rows = overviewRows(programs.nodes, values.data);
  const charted = rows.filter((row) => row.shows !== 'not recorded');
  // The numbers first: charts ask once they are here, so that they do not stand in line with them.
  const isCharted = hasData && !values.isLoading;
  const charts = useQueries({
    queries: pairsOf(charted).map((pair) => ({
      ...overviewChartsOptions({ window, programs: pair.map(({ program }) => program) }),
      enabled: isCharted,
    })),
    combine: (results) => ({
      isLoading: results.some((result) => result.isPending),
      error: results.find((result) => result.error)?.error ?? null,
      retry: () => results.filter((result) => result.isError).forEach((result) => void result.refetch()),
      byRow: new Map([
        ['not recorded', null],
        ...charted.map((row, index) => {
          const result = results[Math.floor(index / 2)];
          return [row.key, result?.isError ? null : result?.data?.[index % 2]] as const;
        }),
      ]),
    }),
  });

  return (
    <>
      {!hasData ? (
        <EmptyNote title="No data yet">
          Load an extract on the <Anchor renderRoot={(root) => <Link to="/data" {...root} />}>data page</Anchor>, and
          the programs appear here.
        </EmptyNote>
      ) : (
        <>
          <ChangesStrip
            changes={overviewChanges(rows, charts.byRow, window)}
            hasVerdict={hasVerdict(charts.byRow)}
            isLoading={charts.isLoading}
          />
          {charts.error && (
            <ProblemNote title="Some trends could not be read" error={charts.error} onRetry={charts.retry} />
          )}
          <div className={classes.gap} />
          {values.error ? (
            <ProblemNote
              title="The outcomes could not be read"
              error={values.error}
              onRetry={() => void values.refetch()}
            />
          ) : (
            <OverviewTable
              window={window}
              rows={rows}
              values={values.data}
              charts={charts.byRow}
              smallCellThreshold={viewer.smallCellThreshold}
            />
          )}
        </>
      )}
    </>
  );
}
