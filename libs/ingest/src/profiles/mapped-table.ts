import { feedColumns, type FeedName } from '@inflect/measures';
import type { ByteStream } from '../files/byte-source';
import type { RecordCells } from '../files/record-cells';
import { Table } from '../files/table';
import type { Encoding } from '../files/text/text-decoder';
import { fileMapping, type FileMapping } from './column-mapping';
import type { MappingProfile } from './mapping-profile';
import { sameName } from './same-name';

export interface MappedTableRequest {
  /** One of the two. */
  path?: string;
  stream?: ByteStream;
  /** For messages only. */
  fileName: string;
  feed: FeedName;
  profile?: MappingProfile | null;
  /** Where the file has no byte order mark; a profile's own encoding wins. */
  encoding?: Encoding;
  maximumRowBytes?: number;
  /** Of the content, decompressed. */
  maximumContentBytes?: number;
}

const defaultRowBytes = 1024 * 1024;
const defaultContentBytes = 64 * 1024 ** 3;
const maximumColumns = 1000;

/** Opens a file as a table whose columns are bound to those of a feed. Throws FileRefused where that cannot be. */
export async function openMappedTable(request: MappedTableRequest): Promise<{ table: Table; mapping: FileMapping }> {
  const { path, stream, fileName, feed, profile = null } = request;
  const keys = fileColumnsRead(feed, profile);
  const table = await Table.open({
    ...(path === undefined ? {} : { path }),
    ...(stream === undefined ? {} : { stream }),
    fileName,
    encoding: profile?.encoding ?? request.encoding ?? null,
    delimiter: profile?.delimiter ?? null,
    expected: new Set(keys.map(sameName)),
    keys,
    limits: {
      maximumRecordLength: request.maximumRowBytes ?? defaultRowBytes,
      maximumColumns,
      maximumContentBytes: request.maximumContentBytes ?? defaultContentBytes,
    },
  });
  try {
    return { table, mapping: fileMapping({ fileName, feed, header: table.header, profile }) };
  } catch (error) {
    await table.close();
    throw error;
  }
}

/** As many cells as the header names, or more that are empty. */
export const fitsHeader = (cells: RecordCells, width: number): boolean =>
  cells.count === width || (cells.count > width && cells.isBlankFrom(width));

/** Names of the file's columns a feed may read, through its profile. */
function fileColumnsRead(feed: FeedName, profile: MappingProfile | null): string[] {
  const names = new Set<string>();
  for (const { column } of feedColumns[feed]) {
    const mapping = profile?.columns[column];
    if (mapping === undefined) names.add(column);
    else if (typeof mapping === 'string') names.add(mapping);
    else for (const name of mapping.join ?? mapping.firstOf ?? [mapping.from ?? column]) names.add(name);
  }
  if (profile?.filter !== undefined) names.add(profile.filter.column);
  return [...names];
}
