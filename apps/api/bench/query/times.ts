/** Milliseconds of one question asked again and again, warm. */
export interface Times {
  median: number;
  p95: number;
}

/** A slow question is asked fewer times: no longer than this in all, but five times at least. */
const longestMs = 12_000;

/** `before` is not timed. */
export async function timesOf(
  runs: number,
  ask: () => Promise<unknown>,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Times> {
  const taken: number[] = [];
  const begun = performance.now();
  // Two to warm up.
  for (let run = -2; run < runs; run += 1) {
    if (taken.length >= 5 && performance.now() - begun > longestMs) break;
    await before();
    const started = performance.now();
    await ask();
    if (run >= 0) taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.ceil(share * taken.length) - 1)] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}
