import type { HwrExclusion } from '../facts/stay-index.entity';
import { cameBack, has, leftLast, type PatientStay, wasPlanned } from './patient-stay';
import { stayBit } from './stay-words';

/** What a stay is in the versions `any` and `hwr`. */
export interface ChainFlags {
  episodeAdmittedOn: number;
  lastOfEpisode: boolean;
  anyEligible: boolean;
  anyReadmitted: boolean;
  hwrEligible: boolean;
  hwrReadmitted: boolean;
  hwrExclusion: HwrExclusion;
}

/**
 * Whether a stay goes on with the one the patient had left last: it starts before that one ended, or on the same or next day in
 * another hospital or after a transfer disposition, or on the same day in the same hospital with the same diagnosis.
 */
function goesOn(stay: PatientStay, before: PatientStay): boolean {
  if (before.dischargedOn === null) return false;
  const days = stay.admittedOn - before.dischargedOn;
  const elsewhere = stay.siteId !== null && before.siteId !== null && stay.siteId !== before.siteId;
  if (days < 0) return true;
  if (days <= 1 && (elsewhere || has(before, stayBit.transferred))) return true;
  const isSameIllness = stay.diagnosisId !== null && stay.diagnosisId === before.diagnosisId;
  return days === 0 && stay.siteId === before.siteId && isSameIllness;
}

/** Left later; of two stays left on one day, the one without an instant, then the one begun later. Both have ended. */
const endedLater = (stay: PatientStay, before: PatientStay): boolean =>
  stay.dischargedOn !== before.dischargedOn
    ? (stay.dischargedOn ?? Infinity) > (before.dischargedOn ?? Infinity)
    : (stay.dischargedAt ?? Infinity) >= (before.dischargedAt ?? Infinity);

/** Stays of one patient that make up one stay in hospital. */
export function chainsOf(stays: readonly PatientStay[]): PatientStay[][] {
  const chains: PatientStay[][] = [];
  let before: PatientStay | undefined;
  for (const stay of stays) {
    if (before && goesOn(stay, before)) chains.at(-1)?.push(stay);
    else chains.push([stay]);
    if (stay.dischargedOn !== null && (!before || endedLater(stay, before))) before = stay;
  }
  return chains;
}

function exclusionOf(stay: PatientStay, isLast: boolean): HwrExclusion {
  if (has(stay, stayBit.died)) return 'died';
  if (!isLast || has(stay, stayBit.transferred)) return 'transferred';
  if (has(stay, stayBit.againstAdvice)) return 'against_advice';
  if (has(stay, stayBit.child)) return 'age';
  return has(stay, stayBit.excludedService) ? 'service' : 'none';
}

/** Observation stays are neither index nor outcome. */
const observed = (stay: PatientStay): ChainFlags => ({
  episodeAdmittedOn: stay.admittedOn,
  lastOfEpisode: true,
  anyEligible: false,
  anyReadmitted: false,
  hwrEligible: false,
  hwrReadmitted: false,
  hwrExclusion: 'none',
});

/**
 * Flags of all stays of one patient, given and answered in order of admission (design: measures, 30-day readmission). The last stay of a chain
 * carries its outcome: the next chain, when it starts within 30 calendar days.
 */
export function chainFlags(stays: readonly PatientStay[]): ChainFlags[] {
  const flags = stays.map(observed);
  const chains = chainsOf(stays.filter((stay) => has(stay, stayBit.inpatient)));
  for (const [at, chain] of chains.entries()) {
    const next = chains[at + 1]?.[0];
    const last = leftLast(chain);
    for (const stay of chain) {
      const isLast = stay === last;
      const hwrExclusion = exclusionOf(stay, isLast);
      const hasEnded = stay.dischargedOn !== null;
      flags[stay.place] = {
        episodeAdmittedOn: chain[0]?.admittedOn ?? stay.admittedOn,
        lastOfEpisode: isLast,
        anyEligible: hasEnded && isLast && hwrExclusion !== 'died',
        anyReadmitted: isLast && cameBack(stay, next?.admittedOn ?? null),
        hwrEligible: hasEnded && hwrExclusion === 'none',
        hwrReadmitted: isLast && cameBack(stay, next && !wasPlanned(next) ? next.admittedOn : null),
        hwrExclusion,
      };
    }
  }
  return flags;
}
