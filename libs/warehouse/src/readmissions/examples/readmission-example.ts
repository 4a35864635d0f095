import type { Stay } from '@inflect/measures';

/** A stay of the patient of one example: id, admission and discharge in 2024, and what is not usual about it. */
export type ExampleStay = [id: string, admitted: string, discharged: string | null, given?: Partial<Stay>];

/** What a stay is in each version: `returned` and `out` are index stays; anything else is why it is none. */
export type ExpectedRoles = { any: string; hwr: string; pcr: string };

export interface ReadmissionExample {
  name: string;
  stays: readonly ExampleStay[];
  expected: Readonly<Record<string, ExpectedRoles>>;
  why: string;
}

export const every = (role: string): ExpectedRoles => ({ any: role, hwr: role, pcr: role });
export const out = every('out');
export const returned = every('returned');
export const roles = (any: string, hwr: string, pcr: string): ExpectedRoles => ({ any, hwr, pcr });
/** An instant of 2024. */
export const at = (hour: number, month: number, day: number): number => Date.UTC(2024, month - 1, day, hour);
