import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { VerdictBadge } from '../../../../ui/state/verdict-badge';
import type { MeasureChart } from './measure.graphql';
import classes from './measure.module.css';

/** The verdict on the latest points, in the words of the API. */
export function LatestFinding({
  query,
}: {
  query: UseQueryResult<{ controlChart: MeasureChart }>;
}): ReactElement | null {
  if (query.isPending) return <Skeleton height={22} width="min(520px, 100%)" mt={12} />;
  if (!query.data || hasNoData(query.data.controlChart)) return null;
  const { variation, signals } = query.data.controlChart;
  const latest = signals.reduce<(typeof signals)[number] | null>(
    (later, signal) => (later === null || signal.to >= later.to ? signal : later),
    null,
  );
  const isSpecial = variation === 'IMPROVING' || variation === 'CONCERNING' || variation === 'SPECIAL_CAUSE';
  return (
    <p className={classes.finding}>
      <VerdictBadge variation={variation} />
      <span>
        {isSpecial && latest !== null
          ? latest.meaning
          : variation === 'COMMON_CAUSE'
            ? 'The latest points vary no more than chance explains.'
            : 'There are too few points for a verdict.'}
      </span>
    </p>
  );
}

/** No period of the chart has eligible rows. */
export function hasNoData({ points }: MeasureChart): boolean {
  return points.every(({ status }) => status === 'NO_DATA');
}
