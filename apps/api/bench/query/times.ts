/** Milliseconds of one question asked again and again, and how many times it was. */
export interface Times {
  median: number;
  p95: number;
  runs: number;
}

/** A slow question is asked fewer times: no longer than this in all, but the fewest times at least. */
const longestMs = 12_000;
/** Until then the code that answers is not compiled. */
const warmUps = 10;

export interface Timing {
  runs: number;
  fewest?: number;
  /** Asked without being timed first. */
  warmUps?: number;
  ask: () => Promise<unknown>;
  /** Not timed. */
  before?: () => Promise<unknown>;
}

export async function timesOf(timing: Timing): Promise<Times> {
  const { runs, fewest = 5, ask, before } = timing;
  const taken: number[] = [];
  const begun = performance.now();
  const late = (): boolean => performance.now() - begun > longestMs;
  for (let run = 0; run < (timing.warmUps ?? warmUps) && !(run > 0 && late()); run += 1) {
    await before?.();
    await ask();
  }
  while (taken.length < runs && !(taken.length >= fewest && late())) {
    await before?.();
    const started = performance.now();
    await ask();
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.ceil(share * taken.length) - 1)] ?? NaN;
  return { median: at(0.5), p95: at(0.95), runs: taken.length };
}
