import { ageBands, modalities, type Visit, visitStatuses } from '@inflect/measures';
import { statusesOfPastDays } from '../../feeds/visits';
import { visitRows } from '../../outcomes/sql/facts/visit-rows';

/** Status, and the flags of it that a group of days must keep as they were on each day. */
const flags = ['late_cancel', 'future', 'unresolved'] as const;
export type OutcomeFlag = (typeof flags)[number];
export const outcomeColumns = ['status', ...flags] as const;

const statusBits = 0;
export const modalityBits = 4;
const flagBits = (name: OutcomeFlag): number => 8 + 2 * flags.indexOf(name);
const ageBits = 14;
/** Of the class, what every rollup keeps, and what only some do. */
export const outcomeMask = 0b11_1111_0000_1111;
export const modalityMask = 15 << modalityBits;
export const ageMask = 15 << ageBits;
/** Set where the patient of the visit is counted. */
export const patientFlag = 1 << 18;

const field = (name: OutcomeFlag): string => {
  const found = visitRows.fields[name];
  if (!found) throw new Error(`The fact visit has no field '${name}'.`);
  return found.sql;
};
const numbered = (column: string, values: readonly string[]): string =>
  `case ${column} ${values.map((value, n) => `when '${value}' then ${n + 1}`).join(' ')} else 0 end`;
const flagNumber = (name: OutcomeFlag): string =>
  `(case ${field(name)} when true then 1 when false then 2 else 0 end << ${flagBits(name)})`;

/**
 * What a day adds to the class of each of its visits, by the expressions that questions to the fact use: `f` is a day of a
 * source, with the status of a visit that has no outcome yet, or of one that has.
 */
export const dayClass = `${flagNumber('future')} | ${flagNumber('unresolved')}`;

/** What became of a visit, how it was held and the age band of its patient, as one number; without what its day adds. */
export const visitClass = [
  numbered('f.status', visitStatuses),
  `(${numbered('f.modality', modalities)} << ${modalityBits})`,
  flagNumber('late_cancel'),
  `(${numbered('f.age_band', ageBands)} << ${ageBits})`,
].join(' | ');

const numbersOf = (values: readonly string[]): ReadonlyMap<string | null, number> =>
  new Map(values.map((value, n) => [value, n + 1]));
const [statusNumbers, modalityNumbers, ageNumbers] = [visitStatuses, modalities, ageBands].map(numbersOf) as [
  ReadonlyMap<string | null, number>,
  ReadonlyMap<string | null, number>,
  ReadonlyMap<string | null, number>,
];
const day = 86_400_000;

/** The same of a visit that is not in the database yet, with the flag of its patient: every visit of a file has one. */
export function visitClassOf({ status, startsAt, cancelledAt, modality, ageBand }: Visit): number {
  let late = 2;
  if (status === 'late_cancel') late = 1;
  else if (status === 'patient_cancel') {
    if (cancelledAt === null) late = 0;
    else if (startsAt - cancelledAt < day) late = 1;
  }
  return (
    (statusNumbers.get(status) ?? 0) |
    ((modalityNumbers.get(modality) ?? 0) << modalityBits) |
    (late << flagBits('late_cancel')) |
    ((ageNumbers.get(ageBand) ?? 0) << ageBits) |
    (status === 'completed' ? patientFlag : 0)
  );
}

const pastDays = visitStatuses.reduce(
  (bits, status, n) => (statusesOfPastDays.includes(status) ? bits | (1 << (n + 1)) : bits),
  0,
);
/** The visit's status is known only once its day has come. */
export const dayHasCome = (visit: number): boolean => ((pastDays >>> ((visit >>> statusBits) & 15)) & 1) === 1;

const bookedNumber = visitStatuses.indexOf('booked') + 1;
export const isBooked = (visit: number): boolean => ((visit >>> statusBits) & 15) === bookedNumber;

const valueOf = (values: readonly string[], number: number): string | null => values[number - 1] ?? null;

/** The columns again. */
export const statusOf = (outcome: number): string | null => valueOf(visitStatuses, (outcome >>> statusBits) & 15);
export const modalityOf = (outcome: number): string | null => valueOf(modalities, (outcome >>> modalityBits) & 15);
export const ageBandOf = (outcome: number): string | null => valueOf(ageBands, (outcome >>> ageBits) & 15);
export const flagOf = (name: OutcomeFlag, outcome: number): boolean | null => {
  const number = (outcome >>> flagBits(name)) & 3;
  return number === 0 ? null : number === 1;
};
