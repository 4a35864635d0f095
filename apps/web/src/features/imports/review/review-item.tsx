import { countText, dateText } from '@inflect/charts';
import { Anchor, Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type ReactElement } from 'react';
import { instantText } from '../../../ui/text/date-text';
import { DecisionForm } from './decision-form';
import classes from './review.module.css';
import type { Review } from './review.graphql';
import { plainWords, subjectText } from './subject-text';

const reasons: Record<Review['why'], string> = {
  CONFLICT: 'rules contradict each other',
  NO_RULE: 'no rule knows it',
  FILE_DIFFERS: 'the file names another modality than its codes say',
};

interface ReviewItemProps {
  review: Review;
  onDecided: () => void;
}

/** One thing to decide: what was read, how often, what the rules say, and the decision. */
export function ReviewItem({ review, onDecided }: ReviewItemProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { why, chosen, rule, confidence, conflicts, rows, lastRows, firstOn, lastOn, lastImport, decision } = review;
  const subject = subjectText(review);
  const verb = isOpen ? 'Close' : decision === null ? 'Decide' : 'Decide anew';
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <div>
          <Title order={2} className={classes.subject}>
            {subject}
          </Title>
          <Text size="sm">
            {reasons[why]}; stored as <strong>{plainWords(chosen)}</strong>
            {rule === null ? '' : ` by rule ${rule}, confidence ${confidence}`}
            {review.named === null ? '' : `; the file says ${plainWords(review.named)}`}
          </Text>
          <Text size="sm" c="dimmed">
            {rows === 1 ? '1 row read, in' : `${countText(rows)} rows read, ${countText(lastRows)} of them in`}{' '}
            <Anchor
              inherit
              renderRoot={(root) => <Link to="/data/$importId" params={{ importId: lastImport }} {...root} />}
            >
              import {lastImport}
            </Anchor>
            ; {firstOn === lastOn ? dateText(firstOn) : `${dateText(firstOn)} to ${dateText(lastOn)}`}
          </Text>
        </div>
        <Button
          ref={opener}
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-label={`${verb}: ${subject}`}
        >
          {verb}
        </Button>
      </div>
      {conflicts.length > 0 && (
        <ul className={classes.rules}>
          {conflicts.map(({ id, says, why: reads, source }) => (
            <li key={id}>
              <Text size="sm">
                <strong>{plainWords(says)}</strong> by rule {id}: {reads}{' '}
                <span className={classes.source}>{source}</span>
              </Text>
            </li>
          ))}
        </ul>
      )}
      {decision !== null && (
        <Text size="sm" className={classes.decision}>
          <strong>Decided: {plainWords(decision.modality ?? decision.level ?? '')}</strong> from{' '}
          {dateText(decision.effectiveFrom)} on, by {decision.decidedBy}, {instantText(decision.decidedAt)}: “
          {decision.reason}”. {decision.appliesTo}
        </Text>
      )}
      {isOpen && (
        <DecisionForm
          review={review}
          onDecided={() => {
            setIsOpen(false);
            onDecided();
          }}
          onLeave={() => {
            setIsOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </li>
  );
}
