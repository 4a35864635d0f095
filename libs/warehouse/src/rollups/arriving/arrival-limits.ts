import { visitsAtOnce } from '../tally/sum-visits';

/** Sizes; smaller ones are for tests. */
export interface ArrivalLimits {
  /** Visits summed at once. */
  visits: number;
  /** Sums held before months are written that had no visit lately, and at most. */
  bytes: number;
  mostBytes: number;
  /** After so many visits without one of its own a month may be complete. */
  idleVisits: number;
  /** Visits too near the end of what has come to be summed. */
  waitingVisits: number;
  /** Numbers of patients, which are held to the end. */
  patientCells: number;
}

export const defaultArrivalLimits: ArrivalLimits = {
  visits: visitsAtOnce,
  bytes: 16 * 2 ** 20,
  mostBytes: 52 * 2 ** 20,
  idleVisits: 20_000,
  waitingVisits: 150_000,
  patientCells: 300_000,
};
