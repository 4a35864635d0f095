import type { Measure } from './measure';
import { measureCatalogue } from './measure-catalogue';

/** The measure with this id, or undefined. */
export function findMeasure(id: string): Measure | undefined {
  return measureCatalogue.find((measure) => measure.id === id);
}
