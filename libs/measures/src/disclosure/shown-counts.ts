/**
 * Counts of one cell that may be shown: what every statistic is computed from. On the released plane they are already
 * rounded. Because figures derive only from these, no later step can reveal a hidden cell.
 */
export interface ShownCounts {
  /** proportion and composite: events; count and rate: rows; mean: sum of values; quantile: n; patients: distinct patients. */
  readonly numerator: number;
  /** proportion and composite: trials; count: rows; mean and quantile: n; rate: exposure; patients: distinct patients. */
  readonly denominator: number;
  /** mean only: sample variance, null below two values. */
  readonly variance: number | null;
  /** quantile only: its value and interval, in the unit of the measure. */
  readonly quantile?: { value: number; low: number | null; high: number | null } | null;
  /** composite only: mean of the items' proportions (0-1) and its standard error. */
  readonly composite?: { value: number; standardError: number | null } | null;
}

const gate = Symbol('gate');

/** Told by a private field, which a look-alike cannot have; a weak set of every cell shown would burden the collector. */
class PassedCounts implements ShownCounts {
  readonly #passed = true;
  readonly numerator: number;
  readonly denominator: number;
  readonly variance: number | null;
  readonly quantile: ShownCounts['quantile'];
  readonly composite: ShownCounts['composite'];

  constructor(key: typeof gate, { numerator, denominator, variance, quantile, composite }: ShownCounts) {
    // The class can be reached from one of its objects, the key cannot.
    if (key !== gate) throw new Error('Only the disclosure gate passes counts.');
    this.numerator = numerator;
    this.denominator = denominator;
    this.variance = variance;
    this.quantile = quantile;
    this.composite = composite;
    Object.freeze(this);
  }

  static made(counts: object): boolean {
    return #passed in counts && counts.#passed;
  }
}

/** For the gate only: marks counts as having passed it. */
export const passCounts = (counts: ShownCounts): ShownCounts => new PassedCounts(gate, counts);

/** Did the gate make these counts? A look-alike did not. */
export const hasPassed = (counts: ShownCounts): boolean => PassedCounts.made(counts);
