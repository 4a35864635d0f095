import { modalityBits, modalityOf } from '../sql/outcome-class';
import { type PatientCuboid, patientCuboids } from './patient-cuboid';

export interface PatientCell {
  cuboid: PatientCuboid;
  month: number;
  programId: number | null;
  siteId: number | null;
  modality: string | null;
  patients: number;
}

/** Where a visit was held and how, by numbers of the database; 0: not recorded. */
export interface Place {
  program_id: number;
  site_id: number;
  modality: number;
}

const cellWords = 6;

/** Numbers of patients, six words a cell: an import holds those of all its months to its end. */
export class PatientCells implements Iterable<PatientCell> {
  private words = new Int32Array(0);
  private used = 0;

  get count(): number {
    return this.used / cellWords;
  }

  /** `cuboid`: its place among all; the place holds 0 where the cuboid has no such column. */
  add(cell: { cuboid: number; month: number; place: Place; patients: number }): void {
    if (this.used === this.words.length) {
      const longer = new Int32Array(Math.max(256 * cellWords, this.words.length * 2));
      longer.set(this.words);
      this.words = longer;
    }
    const { cuboid, month, patients, place } = cell;
    for (const word of [cuboid, month, place.program_id, place.site_id, place.modality, patients])
      this.words[this.used++] = word;
  }

  *[Symbol.iterator](): Generator<PatientCell> {
    for (let at = 0; at < this.used; at += cellWords) {
      const [cuboid = 0, month = 0, program = 0, site = 0, modality = 0, patients = 0] = this.words.subarray(
        at,
        at + cellWords,
      );
      const name = patientCuboids[cuboid]?.name;
      if (!name) throw new Error('A number of patients belongs to no breakdown.');
      yield {
        cuboid: name,
        month,
        programId: program || null,
        siteId: site || null,
        modality: modality === 0 ? null : modalityOf(modality << modalityBits),
        patients,
      };
    }
  }

  clear(): void {
    this.words = new Int32Array(0);
    this.used = 0;
  }
}
