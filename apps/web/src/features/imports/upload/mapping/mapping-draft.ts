/** Where one feed column comes from, as a mapping profile says it: one of from, constant, join and firstOf. */
export interface ColumnSetting {
  from?: string;
  constant?: string | number | boolean;
  join?: string[];
  firstOf?: string[];
  separator?: string;
  map?: Record<string, string | number | boolean | null>;
  default?: string | number | boolean | null;
  format?: string;
  localTime?: boolean;
}

export interface CreatedProgram {
  code: string;
  name: string;
  model: string;
  serviceLine?: string | null;
  launchedOn?: string | null;
}

/** A mapping profile as it is edited; what the page does not edit passes through. */
export interface MappingDraft {
  name: string;
  description: string;
  feed: string;
  source?: string;
  encoding?: string;
  delimiter?: string;
  decimalComma?: boolean;
  timeZone?: string;
  identifiers?: { case: string; leadingZeros: string };
  repeatedCells?: string;
  columns: Record<string, string | ColumnSetting>;
  drop?: string[];
  createsPrograms?: CreatedProgram[];
}

/** As the API folds names: `Visit ID` reads as visit_id. */
export function sameName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/g, '_');
}

/** Where a feed column comes from: as the draft says, else the file column of its own name unless it is dropped. */
export function settingOf(draft: MappingDraft, column: string, fileColumns: readonly string[]): ColumnSetting | null {
  const given = draft.columns[column];
  if (given !== undefined) return typeof given === 'string' ? { from: given } : given;
  const alike = fileColumns.find((name) => sameName(name) === column && !(draft.drop ?? []).includes(name));
  return alike === undefined ? null : { from: alike };
}

/** The draft with a column set, or with nothing for it; a file column of its own name is dropped where it would be read otherwise. */
export function withSetting(
  draft: MappingDraft,
  { column, setting, fileColumns }: { column: string; setting: ColumnSetting | null; fileColumns: readonly string[] },
): MappingDraft {
  const { [column]: _, ...others } = draft.columns;
  const alike = fileColumns.filter((name) => sameName(name) === column);
  if (setting === null) {
    return { ...draft, columns: others, drop: [...new Set([...(draft.drop ?? []), ...alike])] };
  }
  const drop = (draft.drop ?? []).filter((name) => name !== setting.from);
  return { ...draft, columns: { ...others, [column]: setting }, drop };
}

/** File columns that nothing reads: they are never stored. */
export function unreadColumns(
  draft: MappingDraft,
  { fileColumns, feedColumns }: { fileColumns: readonly string[]; feedColumns: readonly string[] },
): string[] {
  const read = feedColumns.flatMap((column) => {
    const setting = settingOf(draft, column, fileColumns);
    return setting === null ? [] : [setting.from ?? '', ...(setting.join ?? []), ...(setting.firstOf ?? [])];
  });
  return fileColumns.filter((name) => name !== '' && !read.includes(name));
}

/** Only what is not a default, so that a saved mapping reads well. */
export function compactDraft(draft: MappingDraft): MappingDraft {
  const { columns, ...settings } = draft;
  const kept = Object.entries(settings).filter(([key, value]) => !isDefault(key, value));
  return {
    ...(Object.fromEntries(kept) as Omit<MappingDraft, 'columns'>),
    columns: Object.fromEntries(Object.entries(columns).map(([column, setting]) => [column, compactSetting(setting)])),
  };
}

/** Nothing of it differs from reading the file's own columns: no mapping needs to be saved. */
export function isPlain(draft: MappingDraft): boolean {
  const {
    name: _name,
    description: _description,
    feed: _feed,
    source: _source,
    columns,
    ...rest
  } = compactDraft(draft);
  return Object.keys(rest).length === 0 && Object.keys(columns).length === 0;
}

function isDefault(key: string, value: unknown): boolean {
  if (value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (key === 'repeatedCells') return value === 'replace';
  if (key !== 'identifiers') return false;
  const { case: letters, leadingZeros } = value as NonNullable<MappingDraft['identifiers']>;
  return letters === 'ignore' && leadingZeros === 'ignore';
}

function compactSetting(setting: string | ColumnSetting): string | ColumnSetting {
  if (typeof setting === 'string') return setting;
  const { separator, localTime, map, format, ...rest } = setting;
  const compact: ColumnSetting = {
    ...rest,
    ...(separator !== undefined && setting.join && separator !== '-' ? { separator } : {}),
    ...(map && Object.keys(map).length > 0 ? { map } : {}),
    ...(format ? { format } : {}),
    ...(localTime ? { localTime } : {}),
  };
  return compact.from !== undefined && Object.keys(compact).length === 1 ? compact.from : compact;
}
