import type { KeyWords } from '../loading/rows/binary/binary-fields';
import type { PatientStay } from './patient-stay';

/** "PGCOPY\n\377\r\n\0", flags and the length of the extension. Source: PostgreSQL manual, COPY, "Binary Format". */
const headerBytes = 19;
const endOfRows = -1;
const fields = 12;

/** A stay with what names its row, and what questions break it down by. */
export interface StoredStay extends PatientStay {
  sourceId: number;
  programId: number | null;
  dispositionId: number | null;
  /** Where its natural key lies. */
  keyAt: number;
}

/** One patient's stays in order of admission. */
export interface Patient {
  high: number;
  low: number;
  stays: StoredStay[];
}

/** Reads what `copyStays` asks for, patient by patient. Dates are days and instants microseconds since 2000. */
export class StayReader {
  private readonly pieces: Buffer[] = [];
  private view = new DataView(new ArrayBuffer(0));
  private at = 0;

  /** `codeBits`: what follows from a code, by its id. */
  constructor(private readonly codeBits: ReadonlyMap<number, number>) {}

  readonly take = (chunk: Buffer, start: number, end: number): void => {
    this.pieces.push(Buffer.from(chunk.subarray(start, end))); // the chunk is used again
  };

  /** Once all has come. */
  *patients(): Generator<Patient> {
    const bytes = Buffer.concat(this.pieces.splice(0));
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = headerBytes;
    let patient: Patient | undefined;
    while (this.hasRow()) {
      const keyAt = this.at + 4;
      this.at += 20;
      const high = this.view.getInt32(this.at + 4);
      const low = this.view.getInt32(this.at + 8);
      this.at += 12;
      if (!patient || patient.high !== high || patient.low !== low) {
        if (patient) yield patient;
        patient = { high, low, stays: [] };
      }
      patient.stays.push(this.stay(keyAt, patient.stays.length));
    }
    if (patient) yield patient;
  }

  readKey(stay: StoredStay, key: KeyWords): void {
    for (let word = 0; word < 4; word++) key[word] = this.view.getUint32(stay.keyAt + word * 4);
  }

  private stay(keyAt: number, place: number): StoredStay {
    const dates = { admittedOn: this.integer() ?? 0, dischargedOn: this.integer(), dischargedAt: this.instant() };
    const siteId = this.integer();
    const dispositionId = this.integer();
    const byDispositionAndService = this.bitsOf(dispositionId) | this.bitsOf(this.integer());
    const diagnosisId = this.integer();
    const bits = byDispositionAndService | this.bitsOf(diagnosisId) | (this.integer() ?? 0);
    const sourceId = this.integer() ?? 0;
    const programId = this.integer();
    return { keyAt, place, ...dates, siteId, diagnosisId, bits, sourceId, programId, dispositionId };
  }

  private bitsOf(code: number | null): number {
    return code === null ? 0 : (this.codeBits.get(code) ?? 0);
  }

  private hasRow(): boolean {
    const found = this.view.getInt16(this.at);
    this.at += 2;
    if (found !== fields && found !== endOfRows)
      throw new Error('The database sent stays of another form than asked for.');
    return found === fields;
  }

  private integer(): number | null {
    const length = this.view.getInt32(this.at);
    this.at += 4;
    if (length < 0) return null;
    this.at += 4;
    return this.view.getInt32(this.at - 4);
  }

  private instant(): number | null {
    const length = this.view.getInt32(this.at);
    this.at += 4;
    if (length < 0) return null;
    this.at += 8;
    return this.view.getInt32(this.at - 8) * 0x1_0000_0000 + this.view.getUint32(this.at - 4);
  }
}
