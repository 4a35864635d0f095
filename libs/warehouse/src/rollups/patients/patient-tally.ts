import { PatientCells, type Place } from './patient-cells';
import { type PatientColumn, patientCuboids } from './patient-cuboid';
import { PatientPlaces } from './patient-places';

/** The cells of one cuboid, numbered as places come. */
interface CuboidCells {
  columns: readonly PatientColumn[];
  numbers: Map<string, number>;
  /** A place of each cell. */
  places: Place[];
  /** The cell of each place. */
  ofPlace: number[];
}

/** Patients of a month: where each was seen, and how many each cell of each cuboid has. */
interface Month {
  people: PatientPlaces;
  counts: Int32Array[];
}

/** Counts the distinct patients of months by every cuboid at once: a visit to a further place is compared with the earlier ones. */
export class PatientTally {
  private readonly placeNumbers = new Map<number, Map<number, number>>();
  private placeCount = 0;
  private readonly cuboids: readonly CuboidCells[] = patientCuboids.map(({ columns }) => ({
    columns,
    numbers: new Map<string, number>(),
    places: [],
    ofPlace: [],
  }));
  private readonly months: (Month | undefined)[] = [];
  /** Of months that were taken: their room. */
  private readonly spare: Month[] = [];
  private readonly earlier: number[] = [];

  /** What the patients take, bytes; the counts are few. */
  get bytes(): number {
    let bytes = 0;
    for (const month of [...this.months, ...this.spare]) bytes += month?.people.bytes ?? 0;
    return bytes;
  }

  /** `month` counts from 0. */
  add(month: number, patient: { high: number; low: number }, at: Place): void {
    const place = this.placeNumber(at);
    const found = this.months[month] ?? this.open(month);
    const { earlier } = this;
    if (!found.people.add(patient.high, patient.low, { place, earlier })) return;
    for (let n = 0; n < this.cuboids.length; n += 1) {
      const { ofPlace } = this.cuboids[n] as CuboidCells;
      const cell = ofPlace[place] ?? 0;
      let known = false;
      for (let e = 0; e < earlier.length && !known; e += 1) known = ofPlace[earlier[e] ?? 0] === cell;
      if (!known) count(found.counts, n, cell);
    }
  }

  /** Every cell with a patient. */
  cells(): PatientCells {
    const cells = new PatientCells();
    for (const month of this.months.keys()) this.addCells(month, cells);
    return cells;
  }

  /** Adds every cell of the month with a patient; the month is forgotten. */
  take(month: number, cells: PatientCells): void {
    this.addCells(month, cells);
    const taken = this.months[month];
    if (!taken) return;
    taken.people.clear();
    for (const counts of taken.counts) counts.fill(0);
    this.spare.push(taken);
    this.months[month] = undefined;
  }

  private open(month: number): Month {
    const opened = this.spare.pop() ?? {
      people: new PatientPlaces(),
      counts: patientCuboids.map(() => new Int32Array(64)),
    };
    this.months[month] = opened;
    return opened;
  }

  private addCells(month: number, cells: PatientCells): void {
    const counts = this.months[month]?.counts ?? [];
    this.cuboids.forEach(({ columns, places }, cuboid) => {
      places.forEach((place, cell) => {
        const patients = counts[cuboid]?.[cell] ?? 0;
        if (patients === 0) return;
        const kept = (column: PatientColumn): number => (columns.includes(column) ? place[column] : 0);
        const at = { program_id: kept('program_id'), site_id: kept('site_id'), modality: kept('modality') };
        cells.add({ cuboid, month, place: at, patients });
      });
    });
  }

  private placeNumber(at: Place): number {
    let ofSite = this.placeNumbers.get(at.site_id);
    if (!ofSite) this.placeNumbers.set(at.site_id, (ofSite = new Map<number, number>()));
    // Sixteen modalities to a program: 2^31 programs stay below 2^53.
    const key = at.program_id * 16 + at.modality;
    let place = ofSite.get(key);
    if (place === undefined) {
      place = this.placeCount++;
      ofSite.set(key, place);
      for (const cuboid of this.cuboids) cuboid.ofPlace.push(cellOf(cuboid, at));
    }
    return place;
  }
}

function cellOf({ columns, numbers, places }: CuboidCells, at: Place): number {
  const key = columns.map((column) => at[column]).join(' ');
  let cell = numbers.get(key);
  if (cell === undefined) {
    cell = places.length;
    numbers.set(key, cell);
    places.push({ ...at });
  }
  return cell;
}

function count(counts: Int32Array[], cuboid: number, cell: number): void {
  let ofCells = counts[cuboid] as Int32Array;
  if (cell >= ofCells.length) {
    const longer = new Int32Array(Math.max(cell + 1, 2 * ofCells.length));
    longer.set(ofCells);
    counts[cuboid] = ofCells = longer;
  }
  ofCells[cell] = (ofCells[cell] ?? 0) + 1;
}
