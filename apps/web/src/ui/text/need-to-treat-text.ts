import { decimalText, ratioText } from './quantity-text';

/** A number needed to treat; where its interval runs through infinity, it says so: '8.3 (3.9 to ∞ to −89.3)'. */
export function needToTreatText(estimate: { value: number; low: number | null; high: number | null }): string {
  const { value, low, high } = estimate;
  if (low === null || high === null || low * high > 0) return ratioText(estimate, 1);
  const [benefit, harm] = low > 0 ? [low, high] : [high, low];
  const ends = value < 0 ? [harm, benefit] : [benefit, harm];
  return `${decimalText(value, 1)} (${ends.map((end) => decimalText(end, 1)).join(' to ∞ to ')})`;
}
