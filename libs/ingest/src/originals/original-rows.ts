import type { FeedColumn, FeedName } from '@inflect/measures';
import type { RecordCells } from '../files/record-cells';
import type { Table } from '../files/table';
import type { FileMapping } from '../profiles/column-mapping';
import { fitsHeader, openMappedTable } from '../profiles/mapped-table';
import type { MappingProfile } from '../profiles/mapping-profile';
import { longestCode, looksPersonal } from '../values/looks-personal';

export interface OriginalRowsRequest {
  path: string;
  /** For messages only. */
  fileName: string;
  feed: FeedName;
  profile?: MappingProfile;
  /** Lines that the wanted records start on. */
  lines: ReadonlySet<number>;
}

/** One record as the file has it, what names a person masked. */
export interface OriginalRow {
  line: number;
  /** In the order of `OriginalRows.header`. */
  cells: readonly string[];
}

export const mask = '•••';

/** Identifiers become pseudonyms, a birth date an age band, a ZIP code its first digits: none of them is shown. */
const neverShown = new Set(['birth_date', 'zip3']);

/** Some records of a table file, read once more as an import reads them; only those wanted are kept, one piece at a time. */
export class OriginalRows {
  /** Records of the whole file that an import takes; known once all rows were read. */
  recordsRead = 0;
  private readonly shownLengths: readonly number[];

  /** Throws FileRefused. */
  static async open(request: OriginalRowsRequest): Promise<OriginalRows> {
    const { table, mapping } = await openMappedTable(request);
    return new OriginalRows(table, mapping, request.lines);
  }

  private constructor(
    private readonly table: Table,
    private readonly mapping: FileMapping,
    private readonly lines: ReadonlySet<number>,
  ) {
    const lengths = new Map<string, number>();
    for (const { definition, sources } of mapping.columns.values())
      for (const name of sources) lengths.set(name, Math.min(shownLength(definition), lengths.get(name) ?? Infinity));
    this.shownLengths = table.header.map((name) => lengths.get(name) ?? 0);
  }

  /** Columns of the file; of NDJSON, those the feed reads. */
  get header(): readonly string[] {
    return this.table.header;
  }

  /** Whether a problem of an import may name this column: one of the file, or of the feed where a profile gives a constant. */
  hasColumn(name: string): boolean {
    return this.header.includes(name) || this.mapping.columns.has(name) || this.mapping.absent.includes(name);
  }

  close(): Promise<void> {
    return this.table.close();
  }

  async *rows(): AsyncGenerator<OriginalRow> {
    const { table, mapping, lines } = this;
    const width = table.header.length;
    let found: OriginalRow[] = [];
    const pieces = table.cells((cells, line, fault) => {
      const whole = fault === null || fault.column !== null;
      if (lines.has(line)) found.push({ line, cells: this.shown(cells, whole && fitsHeader(cells, width)) });
      if (fault === null && (cells.isBlankFrom(0) || leftOut(cells, width, mapping))) return;
      this.recordsRead += 1;
    });
    for await (const _ of pieces) {
      yield* found;
      found = [];
    }
  }

  /** Where a record's cells do not lie under their columns, any of them may be an identifier. */
  private shown(cells: RecordCells, inPlace: boolean): string[] {
    return this.table.header.map((_, position) => {
      const text = cells.text(position);
      if (text.trim() === '') return '';
      return !inPlace || looksPersonal(text, this.shownLengths[position]) ? mask : text;
    });
  }
}

/** Longest text shown of a column: 0 for identifiers, as for columns that are not read. */
function shownLength({ column, type }: FeedColumn): number {
  if (type === 'identifier' || neverShown.has(column)) return 0;
  return type === 'text' ? Infinity : longestCode;
}

const leftOut = (cells: RecordCells, width: number, { filterPosition, takes }: FileMapping): boolean =>
  filterPosition !== undefined && fitsHeader(cells, width) && !takes(cells.textsWith(filterPosition));
