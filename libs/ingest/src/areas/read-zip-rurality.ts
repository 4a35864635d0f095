import { ruralityClasses, ruralityOf, type RuralityClass } from '@inflect/measures';
import { FileRefused } from '../files/file-refused';
import type { RecordCells } from '../files/record-cells';
import { Table } from '../files/table';
import { sameName } from '../profiles/same-name';
import { zip3 } from '../values/zip3';

/** Column names of the table of the US Department of Agriculture and its usual copies. */
const columnNames = {
  zip: ['zip3', 'zip', 'zip_code', 'zipcode', 'zcta', 'zcta5'],
  code: ['ruca', 'ruca1', 'primary_ruca', 'ruca_code', 'primaryruca'],
  population: ['population', 'pop', 'total_population'],
} as const;
type ColumnRole = keyof typeof columnNames;

export interface ZipRurality {
  /** By the first three digits; low-population areas, stored as 000, are left out. */
  areas: ReadonlyMap<string, RuralityClass>;
  /** Records with a ZIP code and a RUCA code. */
  read: number;
  /** Records left out: not coded (99), or without a ZIP code, a code or a population. */
  leftOut: number;
  /** The class of an area is that of most of its people; without a column of populations, of most of its ZIP codes. */
  weighedBy: 'population' | 'zip codes';
}

/**
 * Rurality of three-digit ZIP code areas from a table of RUCA codes by ZIP code, CSV in any form a feed may have.
 * @throws FileRefused where a column is missing, or no record can be used.
 */
export async function readZipRurality(origin: { path: string; fileName: string }): Promise<ZipRurality> {
  const { fileName } = origin;
  const keys = Object.values(columnNames).flat();
  const table = await Table.open({
    ...origin,
    encoding: null,
    delimiter: null,
    expected: new Set(keys.map(sameName)),
    keys,
    limits: { maximumRecordLength: 64 * 1024, maximumColumns: 100, maximumContentBytes: 1024 ** 3 },
  });
  try {
    return await weighed(table, fileName);
  } finally {
    await table.close();
  }
}

async function weighed(table: Table, fileName: string): Promise<ZipRurality> {
  const at = (role: ColumnRole): number => {
    const names = new Set(columnNames[role].map(sameName));
    return table.header.findIndex((name) => names.has(sameName(bare(name))));
  };
  const place = { zip: at('zip'), code: at('code'), population: at('population') };
  for (const role of ['zip', 'code'] as const)
    if (place[role] < 0)
      throw new FileRefused(
        'COLUMN_MISSING',
        `${fileName}: no column for the ${role === 'zip' ? 'ZIP code' : 'RUCA code'}. Name one ${columnNames[role].join(', ')}.`,
      );
  const weights = new Map<string, Map<RuralityClass, number>>();
  let [read, leftOut] = [0, 0];
  const take = (cells: RecordCells): void => {
    const area = zip3(bare(cells.text(place.zip)));
    const found = ruralityOf(numberIn(cells.text(place.code)));
    const weight = place.population < 0 ? 1 : numberIn(cells.text(place.population));
    if (area === null || area === '000' || found === null || !(weight >= 0)) {
      leftOut += 1;
      return;
    }
    read += 1;
    const classes = weights.get(area) ?? new Map<RuralityClass, number>();
    classes.set(found, (classes.get(found) ?? 0) + weight);
    weights.set(area, classes);
  };
  const pieces = table.cells((cells, _line, fault) => {
    if (cells.isBlankFrom(0)) return;
    if (fault === null) take(cells);
    else leftOut += 1;
  });
  for await (const piece of pieces) void piece;
  if (read === 0)
    throw new FileRefused(
      'FILE_EMPTY',
      `${fileName}: no record has a ZIP code and a RUCA code from 1 to 10. Check the columns.`,
    );
  const areas = new Map([...weights].map(([area, classes]) => [area, heaviest(classes)]));
  return { areas, read, leftOut, weighedBy: place.population < 0 ? 'zip codes' : 'population' };
}

/** The table of 2010 is published with apostrophes about the ZIP code, so that spreadsheets keep its zeros: `'01001'`. */
const bare = (text: string): string => text.trim().replace(/^'+|'+$/g, '');

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replaceAll(',', '')));

/** Of equal classes the more rural one: a tie must not hide rural patients. */
function heaviest(classes: ReadonlyMap<RuralityClass, number>): RuralityClass {
  const most = Math.max(...classes.values());
  return ruralityClasses.findLast((name) => classes.get(name) === most) ?? 'rural';
}
