/** When a process is killed, by what the import does then. */
export const stages = ['upload', 'reading', 'merging', 'commit', 'after the commit'] as const;
export type Stage = (typeof stages)[number];

/** The first import of all, the first of a source beside another's rows, and one over yesterday's rows of its source. */
export const intos = ['an empty database', 'a new source', 'rows'] as const;
export type Into = (typeof intos)[number];

export interface Moment {
  number: number;
  killed: 'server' | 'PostgreSQL';
  into: Into;
  stage: Stage;
  /** How far into the stage, 0-1. */
  share: number;
}

/** Marsaglia's xorshift: the same seed gives the same moments. */
function* randomShares(seed: number): Generator<number, never> {
  let state = seed | 0 || 1;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/** Of ten moments two fall in the upload, three each while rows are read and merged, one in the commit, one after it. */
const inTen: readonly Stage[] = [
  'merging',
  'reading',
  'upload',
  'commit',
  'merging',
  'reading',
  'after the commit',
  'upload',
  'merging',
  'reading',
];

export function momentsOf({
  seed,
  killed,
  count,
  first = 0,
}: {
  seed: number;
  killed: Moment['killed'];
  count: number;
  /** Which of `intos` the first moment has. */
  first?: number;
}): Moment[] {
  const shares = randomShares(seed);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    killed,
    into: intos[(first + index) % intos.length] ?? 'rows',
    stage: inTen[index % inTen.length] ?? 'merging',
    share: Math.round(shares.next().value * 1000) / 1000,
  }));
}

/** Both lists as one, each spread evenly over it: a long run that is broken off has tried both. */
export const interleaved = (one: readonly Moment[], other: readonly Moment[]): Moment[] =>
  [one, other]
    .flatMap((moments) => moments.map((moment, index) => ({ moment, at: (index + 1) / moments.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ moment }) => moment);
