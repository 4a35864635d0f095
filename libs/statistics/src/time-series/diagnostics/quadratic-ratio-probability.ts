/**
 * P(Σ λ_i u_i² / Σ u_i² < x) for independent standard normals u: Imhof's integral (1961, Biometrika 48:419) of Σ (λ_i - x) u_i²
 * over the logarithm of its variable, where the trapezium rule converges to rounding in some 400 steps.
 * R's lmtest evaluates the same probability by Pan's procedure.
 * @example quadraticRatioProbability([1, 2, 3, 4], 2.5) // 0.5
 */
export function quadraticRatioProbability(eigenvalues: readonly number[], x: number): number {
  const differences = eigenvalues.map((value) => value - x);
  if (differences.every((value) => value >= 0)) return 0;
  if (differences.every((value) => value <= 0)) return 1;
  const largest = Math.max(...differences.map(Math.abs));
  const weights = differences.map((value) => value / largest);
  // The integrand is analytic within π/2 of the real line: this step leaves an error of e^(-π²/step).
  const step = 0.2;
  const end = 12 + 160 / weights.length;
  let sum = 0;
  for (let k = Math.floor(-42 / step); k * step < end; k++) {
    const t = Math.exp(k * step);
    let angle = 0;
    let logSize = 0;
    for (const weight of weights) {
      const y = weight * t;
      angle += Math.atan(y);
      logSize += Math.log1p(y * y);
    }
    sum += Math.sin(angle / 2) * Math.exp(-0.25 * logSize);
  }
  return Math.min(1, Math.max(0, 0.5 - (sum * step) / Math.PI));
}
