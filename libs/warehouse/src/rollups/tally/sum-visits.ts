import type { PoolClient } from 'pg';
import { summarizeBrin } from '../../loading/refresh-statistics';
import { CopyConnection } from '../../loading/rows/copy-target';
import { daysOf, PatientMonths, writePatients } from '../patients/patient-months';
import { rollups } from '../rollup';
import { touchedCalendar, touchedMonths } from '../sql/touched-sql';
import { copyVisits, type DateRun, visitWords } from '../sql/visit-words-sql';
import { FixedRows } from './fixed-rows';
import { receiveCopy } from '../../connection/receive-copy';
import { type CalendarDay, TouchedCalendar } from './touched-calendar';
import { VisitColumns } from './visit-columns';
import { VisitTally } from './visit-tally';
import { roomsForCells, writeCells } from './write-cells';

/** Visits summed in one pass over the fact, about: memory follows them, some 100 bytes a visit where no two share a cell. */
const visitsOfPass = 500_000;

/** Summed by one rollup after the other. */
export const visitsAtOnce = 8192;

export interface TouchedMonth {
  /** 'YYYY-MM-DD', its first day. */
  month: string;
  /** Visits of all sources in it, about. */
  visits: number;
}

/**
 * Sums the visits of the touched months into the rollups and counts their patients, in tables that hold none of those months.
 * PostgreSQL reads while they are summed.
 */
export async function sumVisits(client: PoolClient, passVisits = visitsOfPass): Promise<void> {
  const months = (await client.query<TouchedMonth>(touchedMonths)).rows;
  const visits = new VisitColumns(visitsAtOnce);
  const tally = new VisitTally(rollups, visits.room);
  const passes = passesOf(months, passVisits);
  // Each pass would read all that this transaction wrote.
  if (passes.length > 1) await client.query(summarizeBrin, ['visit']);
  for (const pass of passes) await sumMonths(client, { tally, visits }, pass);
}

/** Months in order, so many to a pass that it has about the visits asked for; one at least. */
export function passesOf(months: readonly TouchedMonth[], passVisits: number): string[][] {
  const passes: string[][] = [];
  let visits = Infinity;
  for (const month of months) {
    if (visits + month.visits > passVisits) {
      passes.push([]);
      visits = 0;
    }
    visits += month.visits;
    passes.at(-1)?.push(month.month);
  }
  return passes;
}

async function sumMonths(
  client: PoolClient,
  { tally, visits }: { tally: VisitTally; visits: VisitColumns },
  months: readonly string[],
): Promise<void> {
  const calendar = new TouchedCalendar((await client.query<CalendarDay>(touchedCalendar, [months])).rows);
  tally.begin(calendar);
  const patients = new PatientMonths(daysOf(months));
  const sum = (): void => {
    tally.add(visits);
    patients.add(visits);
    visits.used = 0;
  };
  const rows = new FixedRows(visitWords.length, (row, start) => {
    visits.addRow(row, start);
    if (visits.isFull) sum();
  });
  await receiveCopy(client, copyVisits(runsOf(months)), rows.take);
  sum();
  const connection = new CopyConnection(client);
  try {
    const rooms = roomsForCells();
    const places = [...calendar.months.keys()];
    for (const taken of tally.take(places)) {
      await writeCells({ connection, taken, calendar, rooms });
      tally.giveBack(taken);
    }
  } finally {
    await connection.idle();
  }
  await writePatients(client, patients.cells(), months);
}

/** Neighbouring months together. */
export function runsOf(months: readonly string[]): DateRun[] {
  const runs: DateRun[] = [];
  for (const from of months) {
    const last = runs.at(-1);
    const before = nextMonth(from);
    if (last?.before === from) last.before = before;
    else runs.push({ from, before });
  }
  return runs;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}-01`;
}
