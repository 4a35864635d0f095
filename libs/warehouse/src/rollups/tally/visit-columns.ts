/** Where FixedRows finds field n of a row. */
const fieldAt = (n: number): number => 6 + 12 * n;

/** Where the words of `visitWords` are in a row. */
const wordAt = {
  patientHigh: fieldAt(0),
  patientLow: fieldAt(0) + 4,
  source: fieldAt(1),
  date: fieldAt(1) + 4,
  program: fieldAt(2),
  site: fieldAt(2) + 4,
  payer: fieldAt(3),
  race: fieldAt(3) + 4,
  leadTime: fieldAt(4),
  lastClass: fieldAt(4) + 4,
} as const;
export type VisitWord = keyof typeof wordAt;
export const visitWordNames = Object.keys(wordAt) as VisitWord[];

/**
 * The words of some visits, column by column: so many that each rollup takes all of them before the next does, while its cells
 * are in the processor's cache, and so few that they are there too.
 */
export class VisitColumns implements Readonly<Record<VisitWord, Int32Array>> {
  used = 0;
  readonly patientHigh: Int32Array;
  readonly patientLow: Int32Array;
  readonly source: Int32Array;
  readonly date: Int32Array;
  readonly program: Int32Array;
  readonly site: Int32Array;
  readonly payer: Int32Array;
  readonly race: Int32Array;
  readonly leadTime: Int32Array;
  readonly lastClass: Int32Array;
  /** All of them, in the order of `visitWordNames`. */
  readonly all: readonly Int32Array[];

  constructor(readonly room: number) {
    const column = (): Int32Array => new Int32Array(room);
    this.patientHigh = column();
    this.patientLow = column();
    this.source = column();
    this.date = column();
    this.program = column();
    this.site = column();
    this.payer = column();
    this.race = column();
    this.leadTime = column();
    this.lastClass = column();
    this.all = visitWordNames.map((name) => this[name]);
  }

  get isFull(): boolean {
    return this.used === this.room;
  }

  /** A row of `visitWords` as FixedRows gives it. */
  addRow(row: DataView, start: number): void {
    const n = this.used++;
    this.patientHigh[n] = row.getInt32(start + wordAt.patientHigh);
    this.patientLow[n] = row.getInt32(start + wordAt.patientLow);
    this.source[n] = row.getInt32(start + wordAt.source);
    this.date[n] = row.getInt32(start + wordAt.date);
    this.program[n] = row.getInt32(start + wordAt.program);
    this.site[n] = row.getInt32(start + wordAt.site);
    this.payer[n] = row.getInt32(start + wordAt.payer);
    this.race[n] = row.getInt32(start + wordAt.race);
    this.leadTime[n] = row.getInt32(start + wordAt.leadTime);
    this.lastClass[n] = row.getInt32(start + wordAt.lastClass);
  }

  /** A visit to another place. */
  move(from: number, to: number): void {
    if (from !== to) for (const column of this.all) column[to] = column[from] ?? 0;
  }
}
