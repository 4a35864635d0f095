import type { PcrExclusion } from '../facts/stay-index.entity';
import { cameBack, has, leftLast, type PatientStay, wasPlanned } from './patient-stay';
import { stayBit } from './stay-words';

/** What a stay is in the version `pcr`. */
export interface PlanFlags {
  pcrEligible: boolean;
  pcrReadmitted: boolean;
  pcrExclusion: PcrExclusion;
}

/** Stays less than two days apart are one, whatever the hospital. */
export function mergedStays(stays: readonly PatientStay[]): PatientStay[][] {
  const episodes: PatientStay[][] = [];
  let until = -Infinity;
  for (const stay of stays) {
    if (stay.admittedOn - until < 2) episodes.at(-1)?.push(stay);
    else episodes.push([stay]);
    until = Math.max(until, stay.dischargedOn ?? -Infinity);
  }
  return episodes;
}

function exclusionOf(
  stay: PatientStay,
  episode: { isLast: boolean; admittedOn: number; obstetric: boolean },
): PcrExclusion {
  if (has(stay, stayBit.died)) return 'died';
  if (!episode.isLast) return 'merged';
  if (episode.admittedOn === stay.dischargedOn) return 'same_day';
  if (has(stay, stayBit.hospice)) return 'hospice';
  if (has(stay, stayBit.child)) return 'age';
  return episode.obstetric ? 'obstetric' : 'none';
}

/**
 * Flags of all stays of one patient, inpatient and observation alike, given and answered in order of admission. The last stay of an episode
 * carries its outcome: any later unplanned episode that starts within 30 calendar days, so that a planned one in between does not
 * hide one that follows. An episode is planned when its first stay was.
 */
export function planFlags(stays: readonly PatientStay[]): PlanFlags[] {
  const flags: PlanFlags[] = [];
  let nextUnplannedOn: number | null = null;
  for (const episode of mergedStays(stays).reverse()) {
    const [first] = episode;
    if (!first) continue;
    const last = leftLast(episode);
    const obstetric = episode.some((stay) => has(stay, stayBit.obstetric));
    for (const stay of episode) {
      const isLast = stay === last;
      const pcrExclusion = exclusionOf(stay, { isLast, admittedOn: first.admittedOn, obstetric });
      flags[stay.place] = {
        pcrEligible: stay.dischargedOn !== null && pcrExclusion === 'none',
        pcrReadmitted: isLast && cameBack(stay, nextUnplannedOn),
        pcrExclusion,
      };
    }
    if (!wasPlanned(first) && !obstetric) nextUnplannedOn = first.admittedOn;
  }
  return flags;
}
