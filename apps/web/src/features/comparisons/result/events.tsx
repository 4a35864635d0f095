import { Badge, Button, Group, Textarea } from '@mantine/core';
import { dateText } from '@inflect/charts';
import { useState, type ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { reasonLength, type RuledOutEvent } from '../compare-choices';
import type { ComparisonFigure } from '../comparison.graphql';
import classes from './result.module.css';

type ComparisonEvent = ComparisonFigure['events'][number];

const bearingWords: Record<ComparisonEvent['bearing'], string> = {
  OPEN: 'may explain the change',
  RULED_OUT: 'ruled out',
  NOT_RELEVANT: 'cannot touch this measure',
};

interface EventsProps {
  events: readonly ComparisonEvent[];
  onRule: (ruledOut: RuledOutEvent[]) => void;
}

/** What else happened near the windows; an open event can be ruled out with a reason, which stays with the result. */
export function Events({ events, onRule }: EventsProps): ReactElement | null {
  if (events.length === 0) return null;
  const ruledOut = ruledOutOf(events);
  return (
    <Section title="What else happened" note="an open event weakens the grade until someone says why it did not matter">
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={event.id} className={classes.event}>
            <div>
              <span className={classes.eventDate}>{spanText(event)}</span> {event.title}{' '}
              <Badge size="sm" className={classes.eventKind}>
                {event.kind}
              </Badge>
            </div>
            <div className={classes.eventBearing}>
              {bearingWords[event.bearing]}
              {event.reason !== null && `: ${event.reason}`}
            </div>
            {event.bearing === 'OPEN' && (
              <RuleOut
                event={event}
                onRule={(reason) =>
                  onRule([...ruledOut.filter((each) => each.event !== event.id), { event: event.id, reason }])
                }
              />
            )}
            {event.bearing === 'RULED_OUT' && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Open again: ${event.title}`}
                onClick={() => onRule(ruledOut.filter((each) => each.event !== event.id))}
              >
                Open again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The events shown as ruled out, by this question or by the project. */
export function ruledOutOf(events: readonly ComparisonEvent[]): RuledOutEvent[] {
  return events.flatMap(({ id, bearing, reason }) =>
    bearing === 'RULED_OUT' && reason !== null ? [{ event: id, reason }] : [],
  );
}

function spanText({ on, until }: ComparisonEvent): string {
  return until === null || until === on ? dateText(on) : `${dateText(on)} to ${dateText(until)}`;
}

function RuleOut({ event, onRule }: { event: ComparisonEvent; onRule: (reason: string) => void }): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const isShort = words.length < reasonLength.least;
  if (!isOpen) {
    return (
      <Button size="compact-xs" aria-label={`Rule out: ${event.title}`} onClick={() => setIsOpen(true)}>
        Rule out
      </Button>
    );
  }
  return (
    <form
      className={classes.ruling}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isShort) onRule(words);
      }}
    >
      <Textarea
        label="Why it did not touch the change"
        description={`${reasonLength.least} to ${reasonLength.most} characters, without identifiers. It is printed with the result and recorded.`}
        value={reason}
        maxLength={reasonLength.most}
        rows={2}
        data-autofocus
        onChange={(change) => setReason(change.currentTarget.value)}
      />
      <Group gap="xs" mt={6}>
        <Button type="submit" disabled={isShort}>
          Rule out
        </Button>
        <Button variant="subtle" onClick={() => setIsOpen(false)}>
          Leave it open
        </Button>
      </Group>
    </form>
  );
}
