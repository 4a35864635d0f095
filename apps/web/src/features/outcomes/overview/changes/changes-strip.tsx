import { Anchor, Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { Section } from '../../../../ui/layout/section';
import { VerdictBadge } from '../../../../ui/state/verdict-badge';
import type { OverviewChange } from './overview-changes';
import classes from '../overview.module.css';

const shownAtFirst = 6;

/** What changed: the special-cause signals of the latest points, concerning ones first. */
export function ChangesStrip({
  changes,
  hasVerdict,
  isLoading,
}: {
  changes: readonly OverviewChange[];
  /** Any chart could be judged at all. */
  hasVerdict: boolean;
  isLoading: boolean;
}): ReactElement {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, shownAtFirst);
  const rest = changes.length - shown.length;
  return (
    <Section title="What changed" note="special-cause signals in the latest months">
      {isLoading ? (
        <Skeleton height={20} width="60%" />
      ) : changes.length === 0 ? (
        <p className={classes.noChange}>
          {hasVerdict
            ? 'Nothing beyond common-cause variation at the latest points.'
            : 'No trend could be judged: it takes enough periods with enough patients.'}
        </p>
      ) : (
        <ul className={classes.changes}>
          {shown.map((change) => (
            <li key={change.key} className={classes.change}>
              <VerdictBadge variation={change.variation} />
              <span>
                <Anchor renderRoot={(root) => <Link to="/compare" search={change.compare} {...root} />}>
                  {change.program}: {change.measure}
                </Anchor>{' '}
                <span className={classes.meaning}>{change.meaning}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {!isLoading && (rest > 0 || isWhole) && (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show ${rest} more`}
        </Button>
      )}
    </Section>
  );
}
