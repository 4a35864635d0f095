/** A pattern completed at a point. Indices are positions in the array given; `direction` is the side or trend. */
export interface Pattern {
  at: number;
  members: number[];
  direction: 'up' | 'down' | 'none';
}

const directionOf = (sign: number): Pattern['direction'] => (sign > 0 ? 'up' : sign < 0 ? 'down' : 'none');
const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Points more than `sigmas` from the centre. `z` is (value - centre) / sigma. */
export function beyondPoints(z: readonly number[], sigmas: number): Pattern[] {
  return z.flatMap((value, at) =>
    Math.abs(value) > sigmas ? [{ at, members: [at], direction: directionOf(value) }] : [],
  );
}

/** `length` or more points in a row on one side of the centre; a point on the centre ends the run. */
export function sameSideRuns(z: readonly number[], length: number): Pattern[] {
  let start = 0;
  return z.flatMap((value, at) => {
    if (value === 0 || at === 0 || Math.sign(value) !== Math.sign(z[at - 1]!)) start = value === 0 ? at + 1 : at;
    return at - start + 1 >= length ? [{ at, members: span(at - length + 1, at), direction: directionOf(value) }] : [];
  });
}

/** `length` points in a row each above (or each below) the one before. */
export function monotoneRuns(values: readonly number[], length: number): Pattern[] {
  let start = 0;
  return values.flatMap((value, at) => {
    if (at === 0) return [];
    const step = Math.sign(value - values[at - 1]!);
    const before = at > 1 ? Math.sign(values[at - 1]! - values[at - 2]!) : step;
    if (step === 0) start = at;
    else if (step !== before) start = at - 1;
    return step !== 0 && at - start + 1 >= length
      ? [{ at, members: span(at - length + 1, at), direction: directionOf(step) }]
      : [];
  });
}

/** `length` points in a row alternating up and down. */
export function alternatingRuns(values: readonly number[], length: number): Pattern[] {
  let start = 0;
  return values.flatMap((value, at) => {
    if (at === 0) return [];
    const step = Math.sign(value - values[at - 1]!);
    const before = at > 1 ? Math.sign(values[at - 1]! - values[at - 2]!) : -step;
    if (step === 0) start = at;
    else if (step !== -before) start = at - 1;
    return step !== 0 && at - start + 1 >= length
      ? [{ at, members: span(at - length + 1, at), direction: 'none' as const }]
      : [];
  });
}

/** `count` of `window` consecutive points beyond `sigmas` on one side, the last among them. */
export function zoneRuns(of: { z: readonly number[]; count: number; window: number; sigmas: number }): Pattern[] {
  const { z, count, window, sigmas } = of;
  return z.flatMap((value, at) => {
    const sign = Math.sign(value);
    if (Math.abs(value) <= sigmas || at + 1 < count) return [];
    const from = Math.max(0, at - window + 1);
    const members = span(from, at).filter((i) => sign * z[i]! > sigmas);
    return members.length >= count ? [{ at, members, direction: directionOf(sign) }] : [];
  });
}

/** `length` points in a row within `sigmas` of the centre. */
export function huggingRuns(of: { z: readonly number[]; length: number; sigmas: number }): Pattern[] {
  return unbrokenRuns(of.z, of.length, (value) => Math.abs(value) < of.sigmas);
}

/** `length` points in a row farther than `sigmas` from the centre; with `bothSides`, only when both sides occur. */
export function avoidingRuns(of: {
  z: readonly number[];
  length: number;
  sigmas: number;
  bothSides: boolean;
}): Pattern[] {
  const runs = unbrokenRuns(of.z, of.length, (value) => Math.abs(value) > of.sigmas);
  const mixed = ({ members }: Pattern): boolean =>
    members.some((i) => of.z[i]! > 0) && members.some((i) => of.z[i]! < 0);
  return of.bothSides ? runs.filter(mixed) : runs;
}

function unbrokenRuns(z: readonly number[], length: number, holds: (value: number) => boolean): Pattern[] {
  let run = 0;
  return z.flatMap((value, at) => {
    run = holds(value) ? run + 1 : 0;
    return run >= length ? [{ at, members: span(at - length + 1, at), direction: 'none' as const }] : [];
  });
}
