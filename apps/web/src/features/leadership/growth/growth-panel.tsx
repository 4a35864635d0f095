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

export type PointGrain = GrowthGrain | 'DAY';

interface GrowthPanelProps {
  growth: UseQueryResult<{ leadershipGrowth: GrowthFigure }>;
  label: string;
  /** DAY: dated counts of a published series. */
  grain: PointGrain;
}

/** Growth of one series: the figures, the chart, the table behind it. */
export function GrowthPanel({ growth, label, grain }: GrowthPanelProps): ReactElement {
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
  return (
    <div className={classes.panel} aria-busy={growth.isPlaceholderData}>
      <Facts facts={growthFacts(figure)} />
      {figure.reason !== null && <p className={classes.basis}>{figure.reason}</p>}
      <ChartFigure title={label} note="active roles" table={<GrowthTable points={figure.points} grain={grain} />}>
        <GrowthLineChart points={figure.points} label={label} grain={grain} />
      </ChartFigure>
      <p className={classes.basis}>{figure.basis}</p>
    </div>
  );
}
