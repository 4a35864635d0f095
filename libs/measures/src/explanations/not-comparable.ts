import type { Measure, MeasureKind } from '../catalogue/measure';

/** A question a kind of measure cannot answer; the message says what to ask instead. */
export class NotComparable extends Error {
  override readonly name = 'NotComparable';
}

const remedies: Partial<Record<MeasureKind, string>> = {
  quantile: 'Ask for the mean of the same quantity, or chart the quantile over time.',
  patients: 'Distinct patients do not add up over windows: ask for visits, or chart the patients over time.',
  composite: 'Ask for one of its items (top box), or chart the composite over time.',
  rate: 'Ask for a comparison of two windows, which gives the rate ratio, or chart the rate over time.',
  count: 'Ask for a rate or a mean: a count has no denominator to compare by.',
  mean: 'Ask for a proportion, such as the share beyond a threshold.',
};

/** @throws NotComparable where the kind of the measure is not one of those the question suits. */
export function requireKind(measure: Measure, kinds: readonly MeasureKind[], question: string): void {
  if (kinds.includes(measure.kind)) return;
  const remedy = remedies[measure.kind] ?? '';
  throw new NotComparable(
    `${measure.title} is a ${measure.kind}: ${question} is for ${listed(kinds)}. ${remedy}`.trim(),
  );
}

function listed(kinds: readonly MeasureKind[]): string {
  const names = kinds.map((kind) => (kind === 'mean' ? 'means' : `${kind}s`));
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
