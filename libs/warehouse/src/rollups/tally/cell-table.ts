import { patientCountCap } from '@inflect/measures';
import { PatientLists } from './patient-lists';

/** A cell in words: what it is grouped by, its rows, a bit for each of 64 classes of patients' keys, and its patients. */
export const cell = {
  date: 0,
  program: 1,
  other: 2,
  outcome: 3,
  rows: 4,
  bitsLow: 5,
  bitsHigh: 6,
  patients: 7,
} as const;
export const cellWords = 8;
/** `patients` is a list times 32 and how many are in it, or this: as many as the cap or more. */
export const manyPatients = -1;
const countBits = 5;
const countMask = (1 << countBits) - 1;
const mostNodes = 2 ** (32 - countBits) - 1;

export const patientList = (patients: number): number => patients >>> countBits;

/**
 * The cells of one rollup in one month, few enough for the processor's cache: a hash table with open addressing over one array of 32-bit words, so that a visit
 * makes no object. Grows as cells come.
 */
export class CellTable {
  cells = 0;
  words: Int32Array;
  private shift: number;

  /** Patients of its small cells. */
  readonly lists = new PatientLists();

  constructor(roomBits = 6) {
    if (patientCountCap > countMask) throw new Error('The count of patients does not fit beside their list.');
    this.words = new Int32Array(2 ** roomBits * cellWords);
    this.shift = 32 - roomBits;
  }

  /** Forgets the cells and keeps the room. */
  clear(): void {
    this.words.fill(0);
    this.cells = 0;
    this.lists.clear();
  }

  get bytes(): number {
    return this.words.byteLength + this.lists.bytes;
  }

  /** One visit of the cell of these four words; the halves are those of its patient's key. */
  add(date: number, program: number, other: number, outcome: number, keyHigh: number, keyLow: number): void {
    const at = this.find(date, program, other, outcome);
    const { words } = this;
    words[at + cell.rows] = (words[at + cell.rows] ?? 0) + 1;
    const bitsAt = at + ((keyLow & 32) === 0 ? cell.bitsLow : cell.bitsHigh);
    const bits = words[bitsAt] ?? 0;
    const bit = 1 << (keyLow & 31);
    const patients = words[at + cell.patients] ?? 0;
    if (patients === manyPatients) {
      words[bitsAt] = bits | bit;
      return;
    }
    const list = patientList(patients);
    if ((bits & bit) === 0) words[bitsAt] = bits | bit;
    else if (this.lists.has(list, keyHigh, keyLow)) return;
    words[at + cell.patients] = this.withPatient(patients, keyHigh, keyLow);
  }

  private withPatient(patients: number, keyHigh: number, keyLow: number): number {
    const list = patientList(patients);
    const count = (patients & countMask) + 1;
    if (count >= patientCountCap) {
      this.lists.release(list);
      return manyPatients;
    }
    const longer = this.lists.add(list, keyHigh, keyLow);
    if (longer >= mostNodes) throw new Error('Too many small groups at once: fewer months must be summed together.');
    return (longer << countBits) | count;
  }

  /** Where the cell is, or where it now begins. */
  private find(date: number, program: number, other: number, outcome: number): number {
    const last = this.words.length - cellWords;
    for (let at = this.first(date, program, other, outcome); ; at = (at + cellWords) & last) {
      const { words } = this;
      if (words[at + cell.rows] === 0) {
        if (this.isFull()) {
          this.grow();
          return this.find(date, program, other, outcome);
        }
        this.cells += 1;
        words[at + cell.date] = date;
        words[at + cell.program] = program;
        words[at + cell.other] = other;
        words[at + cell.outcome] = outcome;
        return at;
      }
      if (
        words[at + cell.date] === date &&
        words[at + cell.program] === program &&
        words[at + cell.other] === other &&
        words[at + cell.outcome] === outcome
      )
        return at;
    }
  }

  /** Multiplication mixes upwards: the highest bits are taken. */
  private first(date: number, program: number, other: number, outcome: number): number {
    let mixed = Math.imul(date, mixer);
    mixed = Math.imul(((mixed << 5) | (mixed >>> 27)) ^ program, mixer);
    mixed = Math.imul(((mixed << 5) | (mixed >>> 27)) ^ other, mixer);
    mixed = Math.imul(((mixed << 5) | (mixed >>> 27)) ^ outcome, mixer);
    mixed ^= mixed >>> 15;
    return (Math.imul(mixed, mixer) >>> this.shift) * cellWords;
  }

  private isFull(): boolean {
    return this.cells * cellWords * 8 >= this.words.length * 5;
  }

  private grow(): void {
    const old = this.words;
    this.words = new Int32Array(old.length * 2);
    this.shift -= 1;
    const last = this.words.length - cellWords;
    for (let from = 0; from < old.length; from += cellWords) {
      if (old[from + cell.rows] === 0) continue;
      let at = this.first(old[from] ?? 0, old[from + 1] ?? 0, old[from + 2] ?? 0, old[from + 3] ?? 0);
      while (this.words[at + cell.rows] !== 0) at = (at + cellWords) & last;
      for (let word = 0; word < cellWords; word++) this.words[at + word] = old[from + word] ?? 0;
    }
  }

  /** Where each cell is, in the order of its rank below `ranks`, which need not tell all cells apart. */
  inOrder(ranks: number, rankOf: (at: number) => number): Float64Array {
    const slots = this.words.length / cellWords;
    // Rank and place share a double's 53 bits; where they do not fit, neighbouring ranks are one.
    const coarse = Math.ceil((ranks * slots) / 2 ** 53);
    const order = new Float64Array(this.cells);
    let found = 0;
    for (let slot = 0; slot < slots; slot++)
      if (this.words[slot * cellWords + cell.rows] !== 0)
        order[found++] = Math.floor(rankOf(slot * cellWords) / coarse) * slots + slot;
    order.sort();
    for (let n = 0; n < found; n++) order[n] = ((order[n] ?? 0) % slots) * cellWords;
    return order;
  }
}

const mixer = 0x9e3779b1;
