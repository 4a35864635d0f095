/**
 * Triangular factor of a tall matrix taken in blocks of rows by Householder reflections (TSQR; Golub and Van Loan
 * 5.1-5.2, Demmel et al. 2012). The last column is the right-hand side, so that `solution` is the least-squares answer.
 * Never forms XᵀX; memory is one block.
 */
export class StreamedQr {
  /** Upper triangle, row by row. */
  readonly r: number[][];

  constructor(private readonly columns: number) {
    this.r = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  }

  /** Adds `rows` rows held column by column; the block is overwritten. */
  add(block: Float64Array[], rows: number): void {
    for (let j = 0; j < this.columns; j++) {
      const pivot = block[j]!;
      const own = this.r[j]!;
      let square = 0;
      for (let i = 0; i < rows; i++) square += pivot[i]! * pivot[i]!;
      if (square === 0) continue;
      const length = Math.sqrt(own[j]! * own[j]! + square);
      const diagonal = own[j]! > 0 ? -length : length;
      const head = own[j]! - diagonal;
      const scale = 2 / (head * head + square);
      for (let l = j + 1; l < this.columns; l++) {
        const column = block[l]!;
        let dot = head * own[l]!;
        for (let i = 0; i < rows; i++) dot += pivot[i]! * column[i]!;
        dot *= scale;
        own[l] = own[l]! - dot * head;
        for (let i = 0; i < rows; i++) column[i] = column[i]! - dot * pivot[i]!;
      }
      own[j] = diagonal;
    }
  }

  /** 0-based design column that is a combination of the earlier ones (relative 1e-10), or -1. */
  get dependentColumn(): number {
    for (let j = 0; j < this.columns - 1; j++) {
      let length = 0;
      for (let i = 0; i <= j; i++) length = Math.hypot(length, this.r[i]![j]!);
      if (!(Math.abs(this.r[j]![j]!) > 1e-10 * length)) return j;
    }
    return -1;
  }

  /** Least-squares coefficients of the right-hand side. */
  get solution(): number[] {
    const k = this.columns - 1;
    const x = this.r.slice(0, k).map((row) => row[k]!);
    for (let i = k - 1; i >= 0; i--) {
      for (let j = i + 1; j < k; j++) x[i] = x[i]! - this.r[i]![j]! * x[j]!;
      x[i] = x[i]! / this.r[i]![i]!;
    }
    return x;
  }

  /** (XᵀX)⁻¹ = R⁻¹R⁻ᵀ. */
  get unscaledCovariance(): number[][] {
    const k = this.columns - 1;
    const inverse = Array.from({ length: k }, () => new Array<number>(k).fill(0));
    for (let j = 0; j < k; j++) {
      inverse[j]![j] = 1 / this.r[j]![j]!;
      for (let i = j - 1; i >= 0; i--) {
        let sum = 0;
        for (let l = i + 1; l <= j; l++) sum += this.r[i]![l]! * inverse[l]![j]!;
        inverse[i]![j] = -sum / this.r[i]![i]!;
      }
    }
    return inverse.map((left) => inverse.map((right) => left.reduce((sum, value, c) => sum + value * right[c]!, 0)));
  }
}
