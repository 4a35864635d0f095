import { type Undefined, undefinedBecause } from '../../result';

/** Events and their denominators by period. A null or a denominator of 0 is a period without data; it keeps its place. */
export interface CountedSeries {
  numerators: readonly (number | null)[];
  denominators: readonly (number | null)[];
}

/** A counted series checked: a rate per period (null without data) and its denominator (0 without data). */
export interface CheckedSeries {
  rates: (number | null)[];
  numerators: number[];
  denominators: number[];
}

/** The series with its rates, or why it cannot be charted. `atMostDenominator`: a proportion. */
export function checkedSeries(of: CountedSeries & { atMostDenominator: boolean }): CheckedSeries | Undefined {
  const { numerators, denominators, atMostDenominator } = of;
  if (numerators.length !== denominators.length)
    return undefinedBecause('Numerators and denominators differ in number.');
  const checked: CheckedSeries = { rates: [], numerators: [], denominators: [] };
  for (let i = 0; i < numerators.length; i++) {
    const numerator = numerators[i] ?? null;
    const denominator = denominators[i] ?? null;
    const present = numerator !== null && denominator !== null && denominator !== 0;
    if (present) {
      if (!Number.isFinite(numerator) || !Number.isFinite(denominator) || numerator < 0 || denominator < 0)
        return undefinedBecause(`Period ${i + 1}: counts must be finite and not negative.`);
      if (atMostDenominator && numerator > denominator)
        return undefinedBecause(`Period ${i + 1}: the numerator exceeds the denominator.`);
    }
    checked.rates.push(present ? numerator / denominator : null);
    checked.numerators.push(present ? numerator : 0);
    checked.denominators.push(present ? denominator : 0);
  }
  if (checked.rates.every((rate) => rate === null)) return undefinedBecause('No period has data.');
  return checked;
}
