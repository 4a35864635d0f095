/** Events out of trials: counts of one group, whole or aggregated. */
export interface EventCount {
  events: number;
  trials: number;
}

/** Events over exposure (person-time, visits, beds): a group's rate. */
export interface ExposedEvents {
  events: number;
  exposure: number;
}

/** Why a confidence level cannot be used; null when it can. */
export const levelFault = (level: number): string | null =>
  level > 0 && level < 1 ? null : 'The confidence level must lie between 0 and 1.';

/** Why counts cannot be used; null when they can. */
export function countFault(group: EventCount): string | null {
  const { events, trials } = group;
  if (!Number.isFinite(events) || !Number.isFinite(trials)) return 'A count is not a finite number.';
  if (trials <= 0) return 'There are no trials.';
  if (events < 0 || events > trials) return 'Events must lie between 0 and the number of trials.';
  return null;
}

/** Why events over exposure cannot be used; null when they can. */
export function exposureFault(group: ExposedEvents): string | null {
  const { events, exposure } = group;
  if (!Number.isFinite(events) || !Number.isFinite(exposure)) return 'A count or exposure is not a finite number.';
  if (exposure <= 0) return 'There is no exposure.';
  if (events < 0) return 'Events cannot be negative.';
  return null;
}

/** First fault of several, or null. */
export const firstFault = (...faults: (string | null)[]): string | null =>
  faults.find((fault) => fault !== null) ?? null;
