import type { ReactElement } from 'react';
import { Facts, type Fact } from '../../../../ui/layout/facts';
import { Section } from '../../../../ui/layout/section';
import { differenceText, ratioText, splitInterval } from '../../../../ui/text/quantity-text';
import { outcomeFact } from '../../outcome-fact';
import { StandardisationPanel } from '../../standardisation/standardisation-panel';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import type { GroupsCompared } from './groups.graphql';

interface GroupsResultProps {
  compared: GroupsCompared;
  names: readonly [string, string];
  question: MeasureQuestion;
}

/** Both groups and their difference in words and numbers; then what the mix makes of it. */
export function GroupsResult({ compared, names, question }: GroupsResultProps): ReactElement {
  const { a, b, statement, standardisation, warnings } = compared;
  const [first, second] = names;
  const facts: Fact[] = [
    { term: first, ...outcomeFact(a, question) },
    { term: second, ...outcomeFact(b, question) },
  ];
  const difference = compared.difference ?? compared.meanDifference;
  if (difference && difference.value !== null) {
    const [value, detail] = splitInterval(differenceText({ ...difference, value: difference.value }, question.unit));
    facts.push({ term: `${second} minus ${first}`, value, detail });
  }
  if (compared.rateRatio && compared.rateRatio.value !== null) {
    const [value, detail] = splitInterval(ratioText({ ...compared.rateRatio, value: compared.rateRatio.value }));
    facts.push({ term: `${second} over ${first}`, value, detail });
  }
  return (
    <>
      <p className={classes.statement}>{statement}</p>
      <Facts facts={facts} />
      {warnings.map(({ code, message }) => (
        <p key={code} className={classes.note}>
          {message}
        </p>
      ))}
      {standardisation !== null && (
        <Section title="With the same mix" note={`the mix of ${first} in both groups`}>
          <StandardisationPanel standardisation={standardisation} sides={names} unit={question.unit} />
        </Section>
      )}
    </>
  );
}
