import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { ProblemNote } from '../../../ui/state/problem-note';
import { instantText } from '../../../ui/text/date-text';
import type { ComparisonFigure } from '../comparison.graphql';
import { judgementsOptions, type KeptJudgement } from './judgements.graphql';
import classes from './result.module.css';

interface KeptJudgementsProps {
  project: string;
  events: ComparisonFigure['events'];
}

/** What was kept with the project, the latest first: it holds, the others are what was said before. */
export function KeptJudgements({ project, events }: KeptJudgementsProps): ReactElement | null {
  const query = useQuery(judgementsOptions(project));
  if (query.error) return <ProblemNote title="What was kept with the project could not be read" error={query.error} />;
  const judgements = query.data?.project?.judgements ?? [];
  if (judgements.length === 0) return null;
  return (
    <Section title="Kept with the project" note="the latest holds; nothing kept before is lost">
      <ol className={classes.events} aria-label="What was kept with the project, the latest first">
        {judgements.map((judgement, index) => (
          <li key={`${judgement.at} ${index}`} className={classes.event}>
            <div>
              <span className={classes.eventDate}>{instantText(judgement.at)}</span> {judgement.by}
              {index === 0 && ', holds now'}
            </div>
            <div className={classes.eventBearing}>{judgementWords(judgement, events)}</div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function judgementWords({ ruledOutEvents, acceptInstrumentChange }: KeptJudgement, events: ComparisonFigure['events']) {
  const ruledOut = ruledOutEvents.map(({ event, reason }) => {
    const title = events.find(({ id }) => id === event)?.title ?? event;
    return `“${title}” ruled out: ${reason}`;
  });
  return [
    ...(ruledOut.length > 0 ? ruledOut : ['no event ruled out']),
    ...(acceptInstrumentChange ? ['the change of the survey accepted'] : []),
  ].join('; ');
}
