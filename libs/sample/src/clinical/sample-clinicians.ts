import { SeededRandom } from '../generation/seeded-random';
import { samplePrograms } from './sample-programs';

export interface SampleClinician {
  id: string;
  /** Licences, as `NY|NJ`. */
  states: string;
}

/** The clinicians of each program, by its code; 120 in all. */
export function sampleClinicians(): ReadonlyMap<string, readonly SampleClinician[]> {
  const random = new SeededRandom('clinicians');
  let number = 0;
  return new Map(
    samplePrograms.map(({ code, clinicians }) => [
      code,
      Array.from({ length: clinicians }, () => ({
        id: `S-C${String(++number).padStart(3, '0')}`,
        states: ['NY', ...(random.chance(0.7) ? ['NJ'] : []), ...(random.chance(0.5) ? ['CT'] : [])].join('|'),
      })),
    ]),
  );
}
