const splitter = 134217729; // 2^27 + 1, Veltkamp

/** Pairs of terms summed as if in twice the working precision (Ogita, Rump and Oishi 2005, Dot2). */
export class ExtendedSum {
  private high = 0;
  private low = 0;

  reset(value = 0): void {
    this.high = value;
    this.low = 0;
  }

  add(value: number): void {
    const sum = this.high + value;
    const back = sum - this.high;
    this.low += this.high - (sum - back) + (value - back);
    this.high = sum;
  }

  addProduct(a: number, b: number): void {
    const product = a * b;
    const ca = splitter * a;
    const aHigh = ca - (ca - a);
    const aLow = a - aHigh;
    const cb = splitter * b;
    const bHigh = cb - (cb - b);
    const bLow = b - bHigh;
    const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    this.add(product);
    if (Number.isFinite(error)) this.low += error;
  }

  get value(): number {
    return this.high + this.low;
  }
}

/**
 * Dot product in twice the working precision. Source: Ogita, Rump and Oishi 2005, SIAM J. Sci. Comput. 26:1955.
 * @example extendedDotProduct([1e16, 1, -1e16], [1, 1, 1]) // 1
 */
export function extendedDotProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const sum = new ExtendedSum();
  for (let i = 0; i < a.length; i++) sum.addProduct(a[i]!, b[i]!);
  return sum.value;
}
