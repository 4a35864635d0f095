import { feedColumns, type FeedColumn, type FeedName } from '@inflect/measures';
import { FileRefused } from '../files/file-refused';
import { clockPattern } from '../values/clock-pattern';
import { readIsoClock, type ReadClock } from '../values/clock-reading';
import type { ColumnMapping, MappingProfile } from './mapping-profile';
import { refuseMissing, refuseMissingGroups } from './missing-columns';
import { sameName } from './same-name';

/** Where one column of a feed comes from in this file. */
export interface MappedColumn {
  definition: FeedColumn;
  /** Column as the file names it, for messages. */
  fileColumn: string;
  /** All file columns the value is made from; none for a constant. */
  sources: readonly string[];
  /** The cell's text after the profile's map, trimmed; '' where empty. */
  text: (cells: readonly string[]) => string;
  /** The one cell the text depends on, where there is one: `asWritten` where it is the text, trimmed. */
  cell?: { position: number; asWritten: boolean };
  readClock: ReadClock;
  /** Offsets in the file are not true: clock times are the site's. */
  localTime: boolean;
}

export interface FileMapping {
  columns: ReadonlyMap<string, MappedColumn>;
  /** True for the records the profile takes. */
  takes: (cells: readonly string[]) => boolean;
  /** The cell that tells; absent where every record is taken. */
  filterPosition?: number;
  /** Optional columns the profile names and the file does not have. */
  absent: readonly string[];
  /** File columns that are not read. */
  dropped: readonly string[];
}

interface MappingInput {
  /** For messages. */
  fileName: string;
  feed: FeedName;
  header: readonly string[];
  profile: MappingProfile | null;
}

/** Binds a header to a feed's columns, through the profile where there is one; refuses the file where a required column is missing. */
export function fileMapping(input: MappingInput): FileMapping {
  const binding = new HeaderBinding(input.header, input.fileName);
  const columns = new Map<string, MappedColumn>();
  const absent: string[] = [];
  const lacking: string[] = [];
  for (const definition of feedColumns[input.feed]) {
    const { column } = definition;
    const mapping = mappingOf(input.profile, column);
    const text = mapping === null ? binding.namedAlike(column, input.profile) : binding.mapped(mapping);
    if (text !== null) columns.set(column, mappedColumn({ definition, mapping, text, header: input.header }));
    else if (definition.required) lacking.push((mapping && binding.missingFrom(mapping)[0]) ?? column);
    else if (mapping !== null) absent.push(binding.missingFrom(mapping)[0] ?? column);
  }
  if (lacking.length > 0) refuseMissing({ ...input, used: binding.used }, lacking);
  refuseMissingGroups({ ...input, columns });
  return {
    columns,
    absent,
    takes: filterOf(binding, input),
    ...filterPositionOf(input),
    dropped: input.header.filter((name) => name !== '' && !binding.used.has(name)),
  };
}

type CellText = (cells: readonly string[]) => string;

class HeaderBinding {
  readonly used = new Set<string>();
  private readonly positions: ReadonlyMap<string, number>;

  constructor(
    readonly header: readonly string[],
    readonly fileName: string,
  ) {
    this.positions = new Map(header.map((name, position) => [name, position]));
  }

  /** A file column named as the feed names it; case, blanks and hyphens do not matter. */
  namedAlike(column: string, profile: MappingProfile | null): CellText | null {
    const alike = this.header.filter((name) => sameName(name) === column && !profile?.drop.includes(name));
    if (alike.length > 1)
      throw new FileRefused(
        'HEADER_DUPLICATE',
        `${this.fileName}, line 1: the columns ${alike.map(quoted).join(' and ')} both read as ${column}. Rename one, or drop it in a profile.`,
        1,
      );
    return alike[0] === undefined ? null : this.cell(alike[0]);
  }

  mapped(mapping: ColumnMapping): CellText | null {
    if (this.missingFrom(mapping).length > 0) return null;
    const text = this.unmapped(mapping);
    return mapping.map === undefined ? text : valueMapped(text, mapping);
  }

  /** Columns a mapping needs and the file does not have. */
  missingFrom(mapping: ColumnMapping): string[] {
    return columnsOf(mapping).filter((name) => !this.positions.has(name));
  }

  cell(name: string): CellText {
    this.used.add(name);
    const position = this.positions.get(name)!;
    return (cells) => (cells[position] ?? '').trim();
  }

  private unmapped(mapping: ColumnMapping): CellText {
    if (mapping.constant !== undefined) {
      const constant = String(mapping.constant);
      return () => constant;
    }
    const cells = columnsOf(mapping).map((name) => this.cell(name));
    if (mapping.join !== undefined) {
      const { separator } = mapping;
      return (record) => cells.map((cell) => cell(record)).join(separator);
    }
    if (mapping.firstOf !== undefined)
      return (record) => cells.map((cell) => cell(record)).find((text) => text !== '') ?? '';
    return cells[0]!;
  }
}

const columnsOf = (mapping: ColumnMapping): string[] =>
  mapping.join ?? mapping.firstOf ?? (mapping.from === undefined ? [] : [mapping.from]);

const quoted = (name: string): string => `"${name}"`;

function mappingOf(profile: MappingProfile | null, column: string): ColumnMapping | null {
  const mapping = profile?.columns[column];
  if (mapping === undefined) return null;
  return typeof mapping === 'string' ? { from: mapping, separator: '-', localTime: false } : mapping;
}

/** A value outside the map takes the default; without one it stays as it is and is validated. Empty cells stay empty. */
function valueMapped(text: CellText, mapping: ColumnMapping): CellText {
  const folded = (value: string): string => value.replace(/\s+/g, ' ').trim().toLowerCase();
  const stored = (value: string | number | boolean | null): string => (value === null ? '' : String(value));
  const values = new Map(Object.entries(mapping.map ?? {}).map(([from, to]) => [folded(from), stored(to)]));
  const fallback = mapping.default === undefined ? null : stored(mapping.default);
  const seen = new Map<string, string>();
  return (cells) => {
    const raw = text(cells);
    let value = seen.get(raw);
    if (value === undefined) {
      value = values.get(folded(raw)) ?? (raw === '' ? '' : (fallback ?? raw));
      if (seen.size < 10_000) seen.set(raw, value);
    }
    return value;
  };
}

function mappedColumn(from: {
  definition: FeedColumn;
  mapping: ColumnMapping | null;
  text: CellText;
  header: readonly string[];
}): MappedColumn {
  const { definition, mapping, text } = from;
  const named =
    mapping === null ? from.header.find((name) => sameName(name) === definition.column) : columnsOf(mapping)[0];
  const sources = mapping === null ? [named ?? ''] : columnsOf(mapping);
  const position = sources.length === 1 ? from.header.indexOf(sources[0]!) : -1;
  return {
    definition,
    text,
    ...(position < 0 ? {} : { cell: { position, asWritten: mapping?.map === undefined } }),
    fileColumn: named ?? definition.column,
    sources,
    readClock: mapping?.format === undefined ? readIsoClock : clockPattern(mapping.format),
    localTime: mapping?.localTime ?? false,
  };
}

function filterPositionOf({ header, profile }: MappingInput): Pick<FileMapping, 'filterPosition'> {
  const position = profile?.filter === undefined ? -1 : header.indexOf(profile.filter.column);
  return position < 0 ? {} : { filterPosition: position };
}

function filterOf(binding: HeaderBinding, input: MappingInput): FileMapping['takes'] {
  const { filter } = input.profile ?? {};
  if (filter === undefined) return () => true;
  if (!binding.header.includes(filter.column)) refuseMissing({ ...input, used: binding.used }, [filter.column]);
  const cell = binding.cell(filter.column);
  const taken = new Set(filter.in);
  return (cells) => taken.has(cell(cells));
}
