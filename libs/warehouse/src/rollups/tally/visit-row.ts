/** Where FixedRows finds field n of a row. */
const fieldAt = (n: number): number => 6 + 12 * n;

/** Where the words of `visitWords` are in a row. */
export const visitAt = {
  patientHigh: fieldAt(0),
  patientLow: fieldAt(0) + 4,
  source: fieldAt(1),
  date: fieldAt(1) + 4,
  program: fieldAt(2),
  site: fieldAt(2) + 4,
  payer: fieldAt(3),
  race: fieldAt(3) + 4,
  leadTime: fieldAt(4),
  lastClass: fieldAt(4) + 4,
} as const;
