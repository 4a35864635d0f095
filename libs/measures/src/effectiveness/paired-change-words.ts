import type { Measure, MeasureVersion } from '../catalogue/measure';
import { NotComparable } from '../explanations/not-comparable';
import type { OutcomeResult } from '../outcomes/results';
import { formatCount, formatDifference } from '../wording/number-formats';
import { subjectOf } from '../wording/phrases';

/** @throws NotComparable for a measure whose values are not taken again and again from the same patients. */
export function requirePaired(measure: Measure, version: MeasureVersion): void {
  if (measure.kind === 'mean' && version.fact === 'observation') return;
  throw new NotComparable(
    `${measure.title} has no values to pair within patients: ask for the mean of an observation, such as hba1c_mean.`,
  );
}

/** A paired change in a sentence that claims no more than its interval allows, and no cause. */
export function pairedChangeWords({ measure, change }: { measure: Measure; change: OutcomeResult }): string {
  const { value, denominator, interval, reason } = change;
  const subject = subjectOf(measure);
  if (value === null || denominator === null)
    return `${subject}: no change within patients can be shown. ${reason ?? ''}`.trim();
  const { low = null, high = null } = interval ?? {};
  const patients = `${formatCount(denominator)} patients with a value in both windows`;
  const told = formatDifference({ value, low, high }, measure.unit);
  if (low === null || high === null || (low <= 0 && high >= 0)) {
    return `${subject}: no detectable change within ${patients}: ${told}.`;
  }
  return `${subject}: ${value < 0 ? 'lower' : 'higher'} by the last value after than by the last before, ${told}, in ${patients}. Patients with extreme values tend to come back towards the middle by themselves.`;
}
