import type { Measure, MeasureVersion } from './measure';

/** The named version of a measure; its default where none is named; undefined where the name is unknown. */
export function findVersion(measure: Measure, version?: string | null): MeasureVersion | undefined {
  const wanted = version ?? measure.defaultVersion;
  return measure.versions.find((candidate) => candidate.version === wanted);
}
