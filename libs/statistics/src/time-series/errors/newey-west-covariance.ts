import { sandwich } from '../../numerics/quadratic-form';

/**
 * Heteroskedasticity and autocorrelation consistent covariance with Bartlett weights 1 - j/(lag + 1), no prewhitening
 * (Newey and West 1987). `adjust` multiplies by n/(n - k). Rows carry their time, so that a gap lowers no weight to a
 * neighbour that is not there. `scores` are x_i e_i. R: sandwich::NeweyWest(prewhite = FALSE).
 * @example neweyWestCovariance({ scores: [[1], [-1], [1]], times: [1, 2, 3], bread: [[1]], lag: 1, adjust: false }) // 0.0 = 1
 */
export function neweyWestCovariance(of: {
  scores: readonly (readonly number[])[];
  times: readonly number[];
  bread: readonly (readonly number[])[];
  lag: number;
  adjust: boolean;
}): number[][] {
  const { scores, times, bread, lag, adjust } = of;
  const k = bread.length;
  const n = scores.length;
  const meat = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = i; j >= 0; j--) {
      const apart = times[i]! - times[j]!;
      if (apart > lag) break;
      const weight = 1 - apart / (lag + 1);
      for (let a = 0; a < k; a++)
        for (let b = 0; b < k; b++) {
          const product = scores[i]![a]! * scores[j]![b]!;
          meat[a]![b] = meat[a]![b]! + weight * (i === j ? product : product + scores[j]![a]! * scores[i]![b]!);
        }
    }
  }
  const covariance = sandwich(bread, meat);
  const factor = adjust ? n / (n - k) : 1;
  return covariance.map((row) => row.map((value) => value * factor));
}
