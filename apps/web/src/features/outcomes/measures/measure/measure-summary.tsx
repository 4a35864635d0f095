import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Facts, type Fact } from '../../../../ui/layout/facts';
import { RefusalError } from '../../../../graphql/refusal-error';
import { windowText } from '../../../../ui/text/date-text';
import { differenceText, ratioText } from '../../../../ui/text/quantity-text';
import { outcomeFact } from '../../outcome-fact';
import { Answer } from './answer';
import { measureValueOptions, periodOverPeriodOptions, type EarlierFigure } from './measure.graphql';
import type { MeasureQuestion } from './question';
import classes from './measure.module.css';

/** The value of the window, beside the window before it and the same dates a year before. */
export function MeasureSummary({ question }: { question: MeasureQuestion }): ReactElement {
  const { selection, window } = question;
  const value = useQuery(measureValueOptions(selection, window));
  const periods = useQuery(periodOverPeriodOptions(selection, window));
  const refused = periods.error instanceof RefusalError && periods.error.code === 'NOT_COMPARABLE';
  return (
    <div className={classes.summary} aria-live="polite">
      <Answer query={value} what="The value" height={64}>
        {({ outcomes }) => <Facts facts={[{ term: windowText(window), ...outcomeFact(outcomes.total, question) }]} />}
      </Answer>
      <div className={refused ? classes.refused : undefined}>
        <Answer query={periods} what="The earlier periods" height={64}>
          {({ periodOverPeriod: { prior, yearBefore } }) => {
            const isSame = prior.window.from === yearBefore.window.from && prior.window.to === yearBefore.window.to;
            return (
              <Facts
                facts={[
                  earlierFact(isSame ? 'The year before' : 'The period before', prior, question),
                  ...(isSame ? [] : [earlierFact('The same dates a year before', yearBefore, question)]),
                ]}
              />
            );
          }}
        </Answer>
      </div>
    </div>
  );
}

function earlierFact(
  term: string,
  { window, result, difference, ratio, note }: EarlierFigure,
  question: MeasureQuestion,
): Fact {
  const { value, detail } = outcomeFact(result, question);
  const change = difference?.value ?? null;
  const times = ratio?.value ?? null;
  return {
    term: `${term}, ${windowText(window)}`,
    value,
    detail: (
      <>
        {detail !== undefined && <span className={classes.line}>{detail}</span>}
        {difference && change !== null && (
          <span className={classes.line}>
            change since: {differenceText({ ...difference, value: change }, question.unit)}
          </span>
        )}
        {ratio && times !== null && (
          <span className={classes.line}>
            now {ratioText({ ...ratio, value: times })} times{' '}
            {question.measure.kind === 'RATE' ? 'the rate' : 'as many a day'}
          </span>
        )}
        {note !== null && result.status === 'OK' && <span className={classes.line}>{note}</span>}
      </>
    ),
  };
}
