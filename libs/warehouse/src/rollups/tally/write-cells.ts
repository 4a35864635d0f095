import { patientCountCap } from '@inflect/measures';
import type { BinaryRows } from '../../loading/rows/binary/binary-rows';
import { ChunkRooms } from '../../loading/rows/chunk-rooms';
import { CopyTarget, type CopyConnection } from '../../loading/rows/copy-target';
import { rollupKeys, type RollupColumn } from '../rollup';
import { ageBandOf, flagOf, modalityOf, outcomeColumns, statusOf, type OutcomeFlag } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import { cell, type CellTable, cellWords, manyPatients, patientList } from './cell-table';
import type { PatientLists } from './patient-lists';
import type { CalendarDate, VisitCalendar } from './visit-calendar';
import type { TakenCells } from './visit-tally';

const chunk = { rows: 20_000, bytes: 1024 * 1024 };
/** Of the cells of a month most are on their way while visits are read on. */
const mostChunks = 4;

export const roomsForCells = (): ChunkRooms => new ChunkRooms({ bytes: chunk.bytes, most: mostChunks });

/** Rows are not sorted by it. */
const noKey = new Uint32Array(4);
const highs = new Int32Array(patientCountCap);
const lows = new Int32Array(patientCountCap);

const label = (rows: BinaryRows, value: string | null): void => (value === null ? rows.null() : rows.label(value));
const integer = (rows: BinaryRows, value: number): void => (value === noValue ? rows.null() : rows.integer(value));
const flag = (rows: BinaryRows, value: boolean | null): void => (value === null ? rows.null() : rows.boolean(value));

type WriteField = (rows: BinaryRows, words: Int32Array, at: number) => void;

const fields: Readonly<Record<RollupColumn | (typeof outcomeColumns)[number], WriteField>> = {
  program_id: (rows, words, at) => integer(rows, words[at + cell.program] ?? noValue),
  site_id: writeOther,
  payer_id: writeOther,
  race_ethnicity_id: writeOther,
  lead_time_days: writeOther,
  modality: (rows, words, at) => label(rows, modalityOf(words[at + cell.outcome] ?? 0)),
  age_band: (rows, words, at) => label(rows, ageBandOf(words[at + cell.outcome] ?? 0)),
  status: (rows, words, at) => label(rows, statusOf(words[at + cell.outcome] ?? 0)),
  late_cancel: flagField('late_cancel'),
  future: flagField('future'),
  unresolved: flagField('unresolved'),
};

function writeOther(rows: BinaryRows, words: Int32Array, at: number): void {
  integer(rows, words[at + cell.other] ?? noValue);
}

function flagField(name: OutcomeFlag): WriteField {
  return (rows, words, at) => flag(rows, flagOf(name, words[at + cell.outcome] ?? 0));
}

function writePatients(rows: BinaryRows, lists: PatientLists, patients: number): void {
  if (patients === manyPatients) rows.null();
  else rows.halvesArray(lists.read(patientList(patients), highs, lows), highs, lows);
}

/** Puts the cells of one rollup and some months into its table, in an order in which a question reads neighbouring pages. */
export async function writeCells(request: {
  connection: CopyConnection;
  taken: TakenCells;
  calendar: VisitCalendar;
  rooms: ChunkRooms;
}): Promise<void> {
  const { connection, taken, calendar, rooms } = request;
  const { part } = taken;
  const dates = part.daily ? calendar.days : calendar.months;
  const columns = ['n', 'patient_bits', ...rollupKeys(part.rollup), 'patients'];
  const target = new CopyTarget(connection, { table: part.rollup.table, columns, chunk, sorted: false, rooms });
  const writers = [...part.rollup.columns, ...outcomeColumns].map((column) => fields[column]);
  for (const { cells, from, to, order } of runsOfCells(taken, calendar)) {
    const { words, lists } = cells;
    for (let n = from; n < to; n++) {
      const at = order[n] ?? 0;
      const rows = target.next;
      const date = dates[words[at + cell.date] ?? 0] as CalendarDate;
      rows.row(columns.length, noKey);
      rows.halves(0, words[at + cell.rows] ?? 0);
      rows.halves(words[at + cell.bitsHigh] ?? 0, words[at + cell.bitsLow] ?? 0);
      rows.integer(date.date);
      rows.integer(date.sourceId);
      for (const write of writers) write(rows, words, at);
      writePatients(rows, lists, words[at + cell.patients] ?? 0);
      const full = target.added();
      if (full) await full;
    }
  }
  await target.flush();
  target.close();
}

/** Cells of one month, those of `order` from one place to before another. */
interface CellRun {
  cells: CellTable;
  order: Float64Array;
  from: number;
  to: number;
}

/** As the indexes are: days by date, then program; months by program, then date. */
function* runsOfCells({ part, months }: TakenCells, calendar: VisitCalendar): Generator<CellRun> {
  const dateOf = (month: number): number => calendar.months[month]?.date ?? 0;
  const inOrder = months
    .toSorted((a, b) => dateOf(a.month) - dateOf(b.month))
    .map(({ cells }) => ({
      cells,
      order: part.daily ? byDay(cells) : byProgram(cells),
      from: 0,
      to: 0,
    }));
  if (part.daily) {
    for (const run of inOrder) yield { ...run, to: run.order.length };
    return;
  }
  const programOf = ({ cells: { words }, order }: CellRun, n: number): number =>
    n < order.length ? (words[(order[n] ?? 0) + cell.program] ?? 0) : Infinity;
  for (;;) {
    const program = Math.min(...inOrder.map((run) => programOf(run, run.to)));
    if (program === Infinity) return;
    for (const run of inOrder) {
      run.from = run.to;
      while (programOf(run, run.to) === program) run.to += 1;
      yield run;
    }
  }
}

const afterAnyProgram = 2 ** 31;
const byProgram = (cells: CellTable): Float64Array =>
  cells.inOrder(afterAnyProgram, (at) => cells.words[at + cell.program] ?? 0);

function byDay(cells: CellTable): Float64Array {
  const { words } = cells;
  let [first, last, programs] = [Infinity, 0, 0];
  for (let at = 0; at < words.length; at += cellWords) {
    if (words[at + cell.rows] === 0) continue;
    first = Math.min(first, words[at + cell.date] ?? 0);
    last = Math.max(last, words[at + cell.date] ?? 0);
    programs = Math.max(programs, (words[at + cell.program] ?? 0) + 1);
  }
  const rank = (at: number): number =>
    ((words[at + cell.date] ?? 0) - first) * programs + (words[at + cell.program] ?? 0);
  return cells.inOrder((last - first + 1) * programs, rank);
}
