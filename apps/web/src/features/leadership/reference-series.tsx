import { dateText } from '@inflect/charts';
import { NativeSelect, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../ui/state/empty-note';
import { ProblemNote } from '../../ui/state/problem-note';
import { GrowthPanel } from './growth/growth-panel';
import { growthOptions, publishedSeriesOptions, type PublishedSeriesSummary } from './leadership.graphql';
import classes from './leadership.module.css';

interface ReferenceSeriesProps {
  /** Organisation; the first series where absent. */
  chosen: string | undefined;
  onPick: (organisation: string) => void;
}

/** What others have published, drawn the same way: small multiples, not one crowded chart. */
export function ReferenceSeries({ chosen, onPick }: ReferenceSeriesProps): ReactElement {
  const published = useQuery(publishedSeriesOptions);
  if (published.error) {
    return (
      <ProblemNote
        title="The published series could not be read"
        error={published.error}
        onRetry={() => void published.refetch()}
      />
    );
  }
  if (!published.data) return <Skeleton height={340} />;
  const all = published.data.publishedSeries;
  const series = all.find(({ organisation }) => organisation === chosen) ?? all[0];
  if (!series) return <EmptyNote title="No published series yet">They come with the role_counts feed.</EmptyNote>;
  return (
    <>
      <NativeSelect
        label="Series"
        className={classes.series}
        value={series.organisation}
        onChange={(event) => onPick(event.currentTarget.value)}
        data={all.map(({ organisation, points }) => ({
          value: organisation,
          label: `${organisation} (${points} counts)`,
        }))}
      />
      <SeriesGrowth series={series} />
    </>
  );
}

function SeriesGrowth({ series }: { series: PublishedSeriesSummary }): ReactElement {
  const { organisation, from, to } = series;
  const growth = useQuery(growthOptions({ from, to, series: organisation }));
  return (
    <>
      <Text size="sm" c="dimmed" mb={8}>
        Published counts, {dateText(from)} to {dateText(to)}.
      </Text>
      <GrowthPanel growth={growth} label={organisation} grain="DAY" />
    </>
  );
}
