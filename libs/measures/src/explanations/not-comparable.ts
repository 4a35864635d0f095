import type { Measure, MeasureKind } from '../catalogue/measure';

/** A question a kind of measure cannot answer; the message says why and what to ask instead. */
export class NotComparable extends Error {
  override readonly name = 'NotComparable';
}

/** Kinds two windows or two groups of which can be set side by side: all but distinct patients. */
export const comparableKinds = ['proportion', 'mean', 'count', 'rate', 'quantile', 'composite'] as const;

/** What may be asked of some kinds only, as a sentence names it. */
export type LimitedQuestion =
  | 'a comparison of two windows'
  | 'a comparison of periods'
  | 'a comparison of two groups'
  | 'a standardised comparison'
  | 'an equity gap'
  | 'a funnel'
  | 'a comparison of definitions'
  | 'recovered capacity';

const patients =
  'A patient seen on both sides is in both numbers, so that they have no difference to test. Ask for visits, or chart the ' +
  'patients over time.';
const noParts =
  'it is no quotient of sums that a mix of strata adds up to. Ask for the two groups within one value of the dimension, by ' +
  'a filter, or for the breakdown by it.';
const scatter = 'the scatter to expect of a peer does not follow from its size alone.';
const sideBySide = 'Ask for the value by each definition instead: its rows do not simply move in or out.';

/** Why a kind cannot answer, and what to ask instead; by question, then kind. */
const remedies: Record<LimitedQuestion, Partial<Record<MeasureKind, string>>> = {
  'a comparison of two windows': { patients },
  'a comparison of periods': { patients },
  'a comparison of two groups': { patients },
  'a standardised comparison': {
    mean: 'Ask for the share beyond a threshold, which is a proportion, or for the two groups within one value of the dimension.',
    count: 'A count has no rate to separate from a mix: ask for a rate or a proportion.',
    quantile: `As a quantile ${noParts}`,
    composite: `As a mean of items ${noParts}`,
    patients: 'Distinct patients have no rate to separate from a mix: ask for a proportion.',
  },
  'an equity gap': {
    count: 'Groups differ in size, so that a gap between counts says nothing: ask for a rate, a share or a mean.',
    patients:
      'Groups differ in size, so that a gap between numbers of patients says nothing: ask for a rate or a share.',
  },
  'a funnel': {
    mean: `Of a mean ${scatter} Ask for the share beyond a threshold, or for the breakdown with its intervals.`,
    quantile: `Of a quantile ${scatter} Ask for the share beyond a threshold, or for the breakdown with its intervals.`,
    composite: `Of a mean of items ${scatter} Ask for the top-box share, or for the breakdown with its intervals.`,
    count: 'A count has no size to set it against: ask for a rate or a proportion.',
    patients: 'Patients have no size to set them against: ask for a rate or a proportion.',
  },
  'a comparison of definitions': {
    mean: sideBySide,
    quantile: sideBySide,
    composite: sideBySide,
    patients: sideBySide,
  },
  // Asked of no-show rates alone.
  'recovered capacity': {},
};

/** @throws NotComparable where the kind of the measure is not one of those the question suits. */
export function requireKind(measure: Measure, kinds: readonly MeasureKind[], question: LimitedQuestion): void {
  if (kinds.includes(measure.kind)) return;
  const remedy = remedies[question][measure.kind] ?? '';
  throw new NotComparable(
    `${measure.title} is ${named(measure.kind)}: ${question} is for ${listed(kinds)}. ${remedy}`.trim(),
  );
}

function named(kind: MeasureKind): string {
  return kind === 'patients' ? 'a number of distinct patients' : `a ${kind}`;
}

function listed(kinds: readonly MeasureKind[]): string {
  const names = kinds.map((kind) => (kind === 'patients' ? kind : `${kind}s`));
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
