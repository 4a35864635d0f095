import { partialText, type ChartWindow } from '@inflect/charts';
import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ChartFigure } from '../../../ui/charts/chart-figure';
import { Facts } from '../../../ui/layout/facts';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import type { GrowthFigure } from '../leadership.graphql';
import type { GrowthGrain } from '../leadership-search';
import { GrowthLineChart } from './growth-line-chart';
import { GrowthTable } from './growth-table';
import { growthFacts } from './growth-facts';
import classes from './growth.module.css';

/** A period of the series, and which of its days are counted where the window cuts it. */
export type GrowthPoint = GrowthFigure['points'][number] & { partial: string | null };

export type PointGrain = GrowthGrain | 'DAY';

interface GrowthPanelProps {
  growth: UseQueryResult<{ leadershipGrowth: GrowthFigure }>;
  label: string;
  /** DAY: dated counts of a published series. */
  grain: PointGrain;
  /** The days asked for; absent for dated counts. */
  window?: ChartWindow;
}

/** Growth of one series: the figures, the chart, the table behind it. */
export function GrowthPanel({ growth, label, grain, window }: GrowthPanelProps): ReactElement {
  if (growth.error) {
    return (
      <ProblemNote title="The growth could not be read" error={growth.error} onRetry={() => void growth.refetch()} />
    );
  }
  if (!growth.data) return <Skeleton height={340} />;
  const figure = growth.data.leadershipGrowth;
  if (figure.points.length === 0) {
    return <EmptyNote title="No roles to show">{figure.reason ?? 'Load the roles feed on the data page.'}</EmptyNote>;
  }
  const points = figure.points.map((point) => ({
    ...point,
    partial: window === undefined ? null : partialText(point.period, { grain, window }),
  }));
  return (
    <div className={classes.panel} aria-busy={growth.isPlaceholderData}>
      <Facts facts={growthFacts(figure)} />
      {figure.reason !== null && <p className={classes.basis}>{figure.reason}</p>}
      <ChartFigure
        title={label}
        note={grain === 'DAY' ? 'active roles' : 'active roles at the end of each period'}
        table={<GrowthTable points={points} grain={grain} />}
      >
        <GrowthLineChart points={points} label={label} grain={grain} />
      </ChartFigure>
      <p className={classes.basis}>{figure.basis}</p>
    </div>
  );
}
