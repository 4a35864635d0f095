import type { ReactElement } from 'react';
import { Facts, type Fact } from '../../../../ui/layout/facts';
import { Section } from '../../../../ui/layout/section';
import { differenceText, estimateText, percentText, splitInterval } from '../../../../ui/text/quantity-text';
import { outcomeFact } from '../../outcome-fact';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import type { RecoveredCapacity } from './gains.graphql';

type Figure = RecoveredCapacity['visits'];

interface CapacityResultProps {
  capacity: RecoveredCapacity;
  /** Names of the two windows. */
  sides: readonly [string, string];
  question: MeasureQuestion;
}

/** What the change of the rate comes to, and what has to hold for it. */
export function CapacityResult({ capacity, sides, question }: CapacityResultProps): ReactElement {
  const { baseline, post, difference, visits, hours, margin, net, returnOnCost, inputs } = capacity;
  const inCounts = (of: { value: number; low: number | null; high: number | null }) => estimateText(of, 'count');
  const facts: Fact[] = [
    { term: sides[0], ...outcomeFact(baseline, question) },
    { term: sides[1], ...outcomeFact(post, question) },
    ...estimateFact('Difference', difference, (of) => differenceText(of, 'proportion')),
    ...estimateFact('Missed appointments avoided', visits, inCounts),
    ...estimateFact(`Hours of ${inputs.slotMinutes}-minute slots`, hours, inCounts),
    ...estimateFact('Margin of the visits', margin, inCounts),
    ...estimateFact('Margin less cost', net, inCounts),
    ...estimateFact('Return on the cost', returnOnCost, percentText),
  ];
  return (
    <>
      <p className={classes.statement}>{capacity.statement}</p>
      <Facts facts={facts} />
      <Section title="What has to hold for it">
        <ul className={classes.rules}>
          {capacity.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** A figure over its interval; none where it is not shown. */
function estimateFact(
  term: string,
  figure: Figure,
  words: (of: { value: number; low: number | null; high: number | null }) => string,
): Fact[] {
  if (figure === null || figure.value === null) return [];
  const [value, detail] = splitInterval(words({ ...figure, value: figure.value }));
  return [{ term, value, detail: detail || undefined }];
}
