import { ageBands, type AgeBand } from '@inflect/measures';

const upperAges: readonly number[] = ageBands.map((band) =>
  band.endsWith('+') ? Infinity : Number(band.split('-')[1]),
);

/** The band of an age in whole years >= 0; 90 and over is one band. */
export function ageBand(years: number): AgeBand {
  return ageBands[upperAges.findIndex((upper) => years <= upper)]!;
}
