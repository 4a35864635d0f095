import { stayBit } from './stay-words';

/** One stay of a patient, as the rules of the readmission versions see it. Days count from 2000. */
export interface PatientStay {
  /** Among the patient's stays in order of admission, from 0. */
  place: number;
  admittedOn: number;
  /** Null: still in hospital. */
  dischargedOn: number | null;
  /** Microseconds since 2000; null: the source gives only the day. */
  dischargedAt: number | null;
  siteId: number | null;
  diagnosisId: number | null;
  /** Of `stayBit`. */
  bits: number;
}

export const has = (stay: PatientStay, bit: number): boolean => (stay.bits & bit) !== 0;

/** What the source says; else what the codes say; a stay of which nothing is known was not planned. */
export const wasPlanned = (stay: PatientStay): boolean =>
  has(stay, stayBit.plannedKnown) ? has(stay, stayBit.planned) : has(stay, stayBit.plannedByCode);

/** What the source says itself, else whether `nextOn` is within 30 calendar days of the discharge. */
export function cameBack(stay: PatientStay, nextOn: number | null): boolean {
  if (has(stay, stayBit.returnKnown)) return has(stay, stayBit.returned);
  if (stay.dischargedOn === null || nextOn === null) return false;
  const days = nextOn - stay.dischargedOn;
  return days >= 0 && days <= 30;
}

/** The stay the patient left last, or is still in; of two the one begun later. Given in order of admission. */
export function leftLast(stays: readonly PatientStay[]): PatientStay | undefined {
  let last: PatientStay | undefined;
  for (const stay of stays)
    if (!last || (stay.dischargedOn ?? Infinity) >= (last.dischargedOn ?? Infinity)) last = stay;
  return last;
}
