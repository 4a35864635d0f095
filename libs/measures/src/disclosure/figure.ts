import type { DisclosedEstimate, DisclosedNumber } from './disclosed-number';
import { hasPassed, type ShownCounts } from './shown-counts';

/** The counts a figure is computed from, as proof that all of them passed the gate. */
export type Evidence = readonly ShownCounts[];

/**
 * A number that may be shown, computed from counts that passed the gate; null where it is undefined or infinite.
 * The only way to make a DisclosedNumber.
 */
export function figure(evidence: Evidence, value: number | null | undefined): DisclosedNumber | null {
  for (const counts of evidence) {
    if (!hasPassed(counts)) {
      throw new Error('A figure was computed from counts that did not pass the disclosure gate.');
    }
  }
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  return value as DisclosedNumber;
}

/** An estimate of which every figure may be shown. */
export function estimateFigures(
  evidence: Evidence,
  estimate: {
    value: number;
    low: number | null;
    high: number | null;
    level: number;
    pValue: number | null;
    method: string;
  },
): DisclosedEstimate {
  return {
    value: figure(evidence, estimate.value),
    low: figure(evidence, estimate.low),
    high: figure(evidence, estimate.high),
    level: estimate.level,
    pValue: figure(evidence, estimate.pValue),
    method: estimate.method,
  };
}
