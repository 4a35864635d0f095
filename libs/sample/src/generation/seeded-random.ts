/**
 * Small deterministic generator (sfc32 by Chris Doty-Humphrey, public domain; seeded by a string through FNV-1a).
 * The same seed gives the same sample on every machine.
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    let hash = 2166136261;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
    this.a = hash | 0;
    this.b = Math.imul(hash, 2654435761) | 0;
    this.c = (hash ^ 0x9e3779b9) | 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  one<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }
}

/** A discrete distribution drawn from by cumulative weights. */
export class Weighted<T> {
  private readonly cumulative: number[] = [];

  constructor(
    readonly values: readonly T[],
    weights: readonly number[],
  ) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    for (const weight of weights) this.cumulative.push((sum += weight / total));
  }

  draw(random: SeededRandom): T {
    const at = random.next();
    let i = 0;
    while (i < this.values.length - 1 && at >= this.cumulative[i]!) i += 1;
    return this.values[i]!;
  }
}

/** Values with their weights, as data reads best. */
export const weighted = <T extends string>(weights: Readonly<Record<T, number>>): Weighted<T> =>
  new Weighted(Object.keys(weights) as T[], Object.values(weights));
