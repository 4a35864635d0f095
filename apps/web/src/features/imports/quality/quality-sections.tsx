import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { EmptyNote } from '../../../ui/state/empty-note';
import { feedText } from '../feed-text';
import { CompletenessFigure } from './completeness-figure';
import { DuplicatesTable } from './duplicates-table';
import { FreshnessTable } from './freshness-table';
import { JumpsTable } from './jumps-table';
import classes from './quality.module.css';
import type { Quality } from './quality.graphql';
import { ShareFigure } from './share-figure';

const keyOf = ({ source, feed }: { source: string; feed: string }): string => `${source}, ${feedText(feed)}`;

/** Everything known of the data but what they say; each part says what it means and what to do. */
export function QualitySections({ quality }: { quality: Quality }): ReactElement {
  const { freshness, completeness, absent, unresolved, lateArrival, duplicates, jumps } = quality;
  const filled = [...new Set(completeness.map(keyOf))];
  return (
    <>
      <Section title="Freshness" note="how far each source reaches, and when more is due">
        <FreshnessTable freshness={freshness} />
      </Section>
      <Section title="Completeness" note="share of rows that have each column">
        <Explained>
          A column that falls for some months was most likely renamed or cut in the extract: compare the mapping of
          those imports.
        </Explained>
        {filled.length === 0 && <EmptyNote title="No rows in this period" />}
        <div className={classes.figures}>
          {filled.map((key) => (
            <CompletenessFigure
              key={key}
              title={key}
              fields={completeness.filter((each) => keyOf(each) === key)}
              absent={absent.find((each) => keyOf(each) === key)?.fields ?? []}
            />
          ))}
        </div>
      </Section>
      <Section title="Unresolved appointments" note="still booked three days after they were due">
        <Explained>
          They are in no rate until their status arrives. A high share means that statuses come late or never: ask the
          source for the later states.
        </Explained>
        <ShareFigure
          title="Unresolved share by month"
          kind="month"
          empty="No appointments of this period were due."
          series={unresolved.map((each) => ({
            name: keyOf(each),
            points: each.months.map(({ month, share }) => ({ at: month, share })),
          }))}
        />
      </Section>
      <Section title="Late arrivals" note="share of visits in their present state, by days after the visit">
        <Explained>
          Where the curve is still low, a month that young will change. The first import of a source is left out: it
          loads the past at once.
        </Explained>
        <ShareFigure
          title="Arrived by then"
          kind="days"
          empty="No curve yet: it needs a second import of a source."
          series={lateArrival.map((each) => ({
            name: keyOf(each),
            points: each.points.map(({ days, share }) => ({ at: days, share })),
          }))}
        />
      </Section>
      <Section title="Duplicates" note="lines that a later line of the same file replaced">
        <DuplicatesTable duplicates={duplicates} />
      </Section>
      <Section
        title="Jumps in the number of rows"
        note="months that differ more from the one before than chance explains"
      >
        <JumpsTable jumps={jumps} />
      </Section>
    </>
  );
}

function Explained({ children }: { children: string }): ReactElement {
  return (
    <Text size="sm" c="dimmed" mb={8} maw="80ch">
      {children}
    </Text>
  );
}
