import type { MeasureKind } from '../../catalogue/measure';
import { emptyCounts as emptyCell, type OutcomeCounts, patientCountCap } from '../../outcomes/counts';
import { isSmall, smallCellPolicy } from './small-cell-policy';

/**
 * Cells whose rows add up to a total that is, or could be, shown beside them. The total itself is hidden only where
 * hiding every cell is not enough.
 */
export interface AdditiveLine {
  cells: readonly number[];
  /** Rows of the total that are in no listed cell: known to nobody who sees the table. */
  remainder: { numerator: number; denominator: number };
  /** Index of the total among the cells, where the total is one of them. */
  total: number | null;
}

/** Rows of a cell by part; only a share of rows has a numerator and a complement that are groups of rows. */
const parts = ['denominator', 'numerator', 'complement'] as const;
type Part = (typeof parts)[number];

/**
 * Rows of a cell: people, for measures that count people; of a rate those that are counted, because its denominator is
 * exposure. Distinct people of two cells may be the same, so that their total is less than their sum; treated as if it
 * were the sum, which is what it is where nobody is in two cells and gives most away.
 */
export function rowsIn(cell: Pick<OutcomeCounts, 'numerator' | 'denominator'>, kind: MeasureKind): number {
  return kind === 'rate' || kind === 'patients' ? cell.numerator : cell.denominator;
}

function rowsOf(cell: OutcomeCounts, part: Part, kind: MeasureKind): number {
  if (part === 'denominator') return rowsIn(cell, kind);
  return part === 'numerator' ? cell.numerator : cell.denominator - cell.numerator;
}

/**
 * Never more than the cap: a decision that depended on more would differ between a count and a capped count. Of a rate those
 * whose rows are counted, as others may lend exposure only; where none is, those who lend it.
 */
function patientsOf(cell: OutcomeCounts, part: Part, kind: MeasureKind): number {
  if (part === 'denominator') {
    return Math.min(
      patientCountCap,
      kind === 'rate' && cell.numeratorPatients > 0 ? cell.numeratorPatients : cell.denominatorPatients,
    );
  }
  return Math.min(patientCountCap, part === 'numerator' ? cell.numeratorPatients : cell.complementPatients);
}

function partsOf(kind: MeasureKind): readonly Part[] {
  return kind === 'proportion' || kind === 'composite' ? parts : ['denominator'];
}

/** Hidden on its own account: 1-10 patients in the denominator, the numerator or the complement. */
export function isSmallCell(cell: OutcomeCounts, kind: MeasureKind): boolean {
  // Rows can be fewer than patients only in faulty data; the smaller of both decides.
  return partsOf(kind).some((part) => isSmall(patientsOf(cell, part, kind)) || isSmall(rowsOf(cell, part, kind)));
}

/**
 * Can someone who knows the sum of these hidden cells (total minus shown) tell that one of them, or all together, hold
 * 1-10? Hidden cells are known not to be empty, because empty ones are shown.
 */
function givesAway(hidden: readonly OutcomeCounts[], line: AdditiveLine, kind: MeasureKind): boolean {
  const k = smallCellPolicy.minimumPatients;
  return partsOf(kind).some((part) => {
    const sum = hidden.reduce((rows, cell) => rows + rowsOf(cell, part, kind), 0);
    const remainder = rowsOf({ ...emptyCell, ...line.remainder }, part, kind);
    const unknown = sum + remainder;
    if (unknown === 0) return false;
    // One cell alone is the difference of two shown figures.
    if (hidden.length + (remainder > 0 ? 1 : 0) < 2) return true;
    // Every other hidden cell holds at least one row (a denominator) or none (a numerator).
    const leastElsewhere = part === 'denominator' ? hidden.length - 1 : 0;
    if (unknown - leastElsewhere < k) return true;
    // Together they are a group of at least as many patients as the largest of them, and no more may be assumed.
    const patients = Math.max(0, ...hidden.map((cell) => patientsOf(cell, part, kind)));
    return remainder === 0 && isSmall(patients);
  });
}

/**
 * Which cells must be hidden: the small ones, then along every line the next smallest until no hidden cell can be worked
 * out from the total and the cells shown (complementary suppression). Deterministic: ties fall to the earlier cell.
 */
export function hiddenCells(question: {
  cells: readonly OutcomeCounts[];
  lines: readonly AdditiveLine[];
  kind: MeasureKind;
  /** Cells not shown for another reason (maturing): they protect others but need no protection unless small. */
  withheld: ReadonlySet<number>;
}): Set<number> {
  const { cells, lines, kind, withheld } = question;
  const hidden = new Set<number>();
  cells.forEach((cell, index) => {
    if (isSmallCell(cell, kind)) hidden.add(index);
  });
  let linesOf: AdditiveLine[][] | null = null;
  const pending = new Set(lines);
  for (const line of pending) {
    pending.delete(line);
    for (const index of protectLine({ line, cells, kind, hidden, withheld })) {
      hidden.add(index);
      linesOf ??= linesByCell(lines, cells.length);
      for (const touched of linesOf[index] ?? []) pending.add(touched);
    }
  }
  return hidden;
}

/** The lines that each cell is in. */
function linesByCell(lines: readonly AdditiveLine[], cells: number): AdditiveLine[][] {
  const found = Array.from({ length: cells }, (): AdditiveLine[] => []);
  for (const line of lines) for (const index of line.cells) found[index]?.push(line);
  return found;
}

/** Cells to hide so that this line gives nothing away. */
function protectLine(question: {
  line: AdditiveLine;
  cells: readonly OutcomeCounts[];
  kind: MeasureKind;
  hidden: ReadonlySet<number>;
  withheld: ReadonlySet<number>;
}): number[] {
  const { line, cells, kind, hidden, withheld } = question;
  const at = (index: number): OutcomeCounts => cells[index] ?? emptyCell;
  // A remainder that is small itself (a window that cuts a period) is as telling as a small cell.
  const remainder = { ...emptyCell, ...line.remainder };
  const smallRemainder = partsOf(kind).some((part) => isSmall(rowsOf(remainder, part, kind)));
  if (!smallRemainder && !line.cells.some((index) => hidden.has(index))) return [];
  if (line.total !== null && hidden.has(line.total)) return [];

  const unknown = line.cells.filter(
    (index) => hidden.has(index) || (withheld.has(index) && rowsIn(at(index), kind) > 0),
  );
  const candidates = line.cells
    .filter((index) => !hidden.has(index) && !withheld.has(index) && rowsIn(at(index), kind) > 0)
    .sort(
      (a, b) =>
        patientsOf(at(a), 'denominator', kind) - patientsOf(at(b), 'denominator', kind) ||
        rowsIn(at(a), kind) - rowsIn(at(b), kind) ||
        patientsOf(at(a), 'numerator', kind) - patientsOf(at(b), 'numerator', kind) ||
        a - b,
    );
  const added: number[] = [];
  while (givesAway([...unknown, ...added].map(at), line, kind)) {
    const next = candidates.shift();
    if (next === undefined) return line.total === null ? added : [...added, line.total];
    added.push(next);
  }
  return added;
}
