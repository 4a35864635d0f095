import { patientCountCap, visitStatuses } from '@inflect/measures';
import fc from 'fast-check';
import { type Rollup, rollups } from '../rollup';
import { noValue, visitWords } from '../sql/visit-words-sql';
import { cell, manyPatients, patientList } from './cell-table';
import { FixedRows } from './fixed-rows';
import { TouchedCalendar } from './touched-calendar';
import { VisitColumns } from './visit-columns';
import { VisitTally } from './visit-tally';

/** A visit as its five words say it. */
interface Row {
  patient: bigint;
  source: number;
  date: number;
  program: number;
  site: number;
  payer: number;
  race: number;
  lead: number;
  class: number;
}

const booked = visitStatuses.indexOf('booked') + 1;
const pair = (high: number, low: number): bigint => (BigInt(high) << 32n) | (BigInt(low) & 0xffff_ffffn);

/** The rows as PostgreSQL sends them: a header, each row with its number of fields and their lengths, an end. */
function copied(rows: readonly Row[]): Buffer {
  const bytes = Buffer.alloc(19 + rows.length * (2 + 12 * visitWords.length) + 2);
  bytes.write('PGCOPY\n\xff\r\n\0', 'latin1');
  let at = 19;
  for (const row of rows) {
    at = bytes.writeInt16BE(visitWords.length, at);
    const words = [
      row.patient,
      pair(row.source, row.date),
      pair(row.program, row.site),
      pair(row.payer, row.race),
      pair(row.lead, row.class),
    ];
    for (const word of words) {
      at = bytes.writeInt32BE(8, at);
      at = bytes.writeBigInt64BE(BigInt.asIntN(64, word), at);
    }
  }
  bytes.writeInt16BE(-1, at);
  return bytes;
}

/** Days 0 to 9 of sources 1 and 2; the months begin at 0 and 5; of source 2 only day 7 was touched itself. */
const days = [1, 2].flatMap((sourceId) =>
  Array.from({ length: 10 }, (_, date) => ({
    sourceId,
    date,
    month: date < 5 ? 0 : 5,
    touched: sourceId === 1 || date === 7,
    booked: date > 6 ? 0b0110_0000_0000 : 0b0101_0000_0000,
    other: 0b1010_0000_0000,
  })),
);

/** What a cell of a rollup holds, found one visit at a time in an object of its own. */
function naively(rollup: Rollup, rows: readonly Row[]): Map<string, { n: number; bits: bigint; patients: bigint[] }> {
  const cells = new Map<string, { n: number; bits: bigint; patients: bigint[] }>();
  for (const row of rows) {
    const day = days.find(({ sourceId, date }) => sourceId === row.source && date === row.date);
    if (!day || (rollup.grain === 'day' && !day.touched)) continue;
    const has = (column: Rollup['columns'][number]) => rollup.columns.includes(column);
    const outcome = row.class | ((row.class & 15) === booked ? day.booked : day.other);
    const key = [
      row.source,
      rollup.grain === 'day' ? row.date : day.month,
      has('program_id') ? row.program : '',
      has('site_id') ? row.site : '',
      has('payer_id') ? row.payer : '',
      has('race_ethnicity_id') ? row.race : '',
      has('lead_time_days') ? row.lead : '',
      outcome & 0b1111,
      has('modality') ? (outcome >> 4) & 15 : '',
      (outcome >> 8) & 0b11_1111,
      has('age_band') ? (outcome >> 14) & 15 : '',
    ].join(' ');
    const found = cells.get(key) ?? { n: 0, bits: 0n, patients: [] };
    found.n += 1;
    found.bits |= 1n << (row.patient & 63n);
    if (!found.patients.includes(row.patient)) found.patients.push(row.patient);
    cells.set(key, found);
  }
  return cells;
}

function found({ parts }: VisitTally, calendar: TouchedCalendar): Map<string, object>[] {
  return parts.map(({ rollup, months, daily }) => {
    const [highs, lows] = [new Int32Array(patientCountCap), new Int32Array(patientCountCap)];
    const places = months.flatMap((month) =>
      month ? [...month.inOrder(1, () => 0)].map((at) => ({ cells: month, at })) : [],
    );
    const read = places.map(({ cells: { words, lists }, at }): [string, object] => {
      const word = (name: keyof typeof cell): number => words[at + cell[name]] ?? 0;
      const date = (daily ? calendar.days : calendar.months)[word('date')];
      const outcome = word('outcome');
      const kept = (column: Rollup['columns'][number], value: number) => (rollup.columns.includes(column) ? value : '');
      const key = [
        date?.sourceId,
        date?.date,
        kept('program_id', word('program')),
        kept('site_id', word('other')),
        kept('payer_id', word('other')),
        kept('race_ethnicity_id', word('other')),
        kept('lead_time_days', word('other')),
        outcome & 0b1111,
        kept('modality', (outcome >> 4) & 15),
        (outcome >> 8) & 0b11_1111,
        kept('age_band', (outcome >> 14) & 15),
      ];
      const few = word('patients') === manyPatients ? null : lists.read(patientList(word('patients')), highs, lows);
      const listed =
        few === null
          ? null
          : Array.from({ length: few }, (_, n) => BigInt.asIntN(64, pair(highs[n] ?? 0, lows[n] ?? 0))).sort((a, b) =>
              a < b ? -1 : 1,
            );
      const bits = BigInt.asUintN(64, pair(word('bitsHigh'), word('bitsLow')));
      return [key.join(' '), { n: word('rows'), bits, patients: listed }];
    });
    expect(read.length).toBe(new Set(read.map(([key]) => key)).size);
    return new Map(read);
  });
}

const id = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(noValue), fc.constant(2 ** 31 - 1));
const varied: fc.Arbitrary<Row> = fc.record({
  // Some patients come often, so that lists are searched; the others fill cells beyond the cap.
  patient: fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom(-1n, 0n, 63n, 64n, 1n << 32n, -(2n ** 63n), 2n ** 63n - 1n, 0x8000_0000n, 0x1_8000_0000n),
  ),
  source: fc.constantFrom(1, 1, 1, 2, 3),
  date: fc.constantFrom(-1, 0, 4, 5, 6, 7, 9, 10),
  program: fc.constantFrom(1, 1, 1, 2),
  site: id,
  payer: id,
  race: id,
  lead: fc.oneof(id, fc.integer({ min: -3, max: 400 })),
  class: fc
    .tuple(
      fc.constantFrom(1, 1, 2, 10),
      fc.constantFrom(1, 10),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ max: 7, min: 0 }),
    )
    .map(([status, modality, late, age]) => status | (modality << 4) | (late << 8) | (age << 14)),
});

/** Of one group, so that it goes beyond the cap; some patients twice. */
const alike = fc
  .bigInt({ min: -60n, max: 60n })
  .map((patient): Row => ({ patient, source: 1, date: 3, program: 1, site: 1, payer: 1, race: 1, lead: 1, class: 18 }));
const row = fc.oneof(varied, alike);

/** Gives the rows that come to the sums as often as the columns are full. */
const summing = (tally: VisitTally, visits: VisitColumns): FixedRows =>
  new FixedRows(visitWords.length, (view, start) => {
    visits.addRow(view, start);
    if (!visits.isFull) return;
    tally.add(visits);
    visits.used = 0;
  });

describe('summing visits', () => {
  it('gives every rollup the cells, rows and patients that one look at each visit gives', () => {
    const visits = new VisitColumns(7);
    const tally = new VisitTally(rollups, visits.room);
    let many = 0;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 400, size: 'max' }), fc.integer({ min: 1, max: 700 }), (rows, piece) => {
        const calendar = new TouchedCalendar(days);
        tally.begin(calendar);
        const reader = summing(tally, visits);
        const bytes = copied(rows);
        for (let at = 0; at < bytes.length; at += piece) {
          const chunk = Buffer.from(bytes.subarray(at, at + piece));
          reader.take(chunk, 0, chunk.length);
        }
        tally.add(visits);
        visits.used = 0;
        const sums = found(tally, calendar);
        for (const [n, rollup] of rollups.entries()) {
          const expected = new Map<string, object>();
          for (const [key, { n: visits, bits, patients }] of naively(rollup, rows)) {
            const few = patients.length < patientCountCap;
            if (!few) many += 1;
            const inOrder = patients.sort((a, b) => (a < b ? -1 : 1));
            expected.set(key, { n: visits, bits, patients: few ? inOrder : null });
          }
          expect(sums[n]).toEqual(expected);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(many).toBeGreaterThan(20);
  });

  it('keeps every cell when its table grows many times', () => {
    const visits = new VisitColumns(8192);
    const tally = new VisitTally(rollups, visits.room);
    const calendar = new TouchedCalendar(days);
    tally.begin(calendar);
    const rows = Array.from({ length: 30_000 }, (_, n): Row => ({
      patient: BigInt(n % 15_000) * 0x9e37_79b9_7f4an,
      source: 1,
      date: 3,
      program: 1,
      site: n % 15_000,
      payer: noValue,
      race: noValue,
      lead: -(n % 15_000),
      class: 2 | (1 << 4),
    }));
    const bytes = copied(rows);
    summing(tally, visits).take(bytes, 0, bytes.length);
    tally.add(visits);
    const sums = found(tally, calendar);
    const sites = sums[rollups.findIndex(({ table }) => table === 'visit_month_program_site')];
    expect(sites?.size).toBe(15_000);
    expect([...(sites?.values() ?? [])].every((each) => (each as { n: number }).n === 2)).toBe(true);
    expect(sums[rollups.findIndex(({ table }) => table === 'visit_month_lead')]?.size).toBe(15_000);
  });

  it('refuses rows of another form than it asked for', () => {
    const reader = new FixedRows(visitWords.length + 1, () => undefined);
    expect(() => reader.take(copied([]), 0, 21)).not.toThrow();
    const other = new FixedRows(2, () => undefined);
    const bytes = copied([
      { patient: 1n, source: 1, date: 1, program: 1, site: 1, payer: 1, race: 1, lead: 1, class: 1 },
    ]);
    expect(() => other.take(bytes, 0, bytes.length)).toThrow('another form');
  });
});
