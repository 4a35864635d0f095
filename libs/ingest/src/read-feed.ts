import { feedColumns, type FeedBatch, type FeedName, type Program } from '@inflect/measures';
import type { ByteStream } from './files/byte-source';
import { FileRefused } from './files/file-refused';
import { Table, type Detection } from './files/table';
import type { Encoding } from './files/text-decoder';
import { defaultIdentifierRules } from './identifiers/normalised-identifier';
import type { Pseudonymiser } from './identifiers/pseudonymiser';
import { fileMapping, type FileMapping } from './profiles/column-mapping';
import type { MappingProfile } from './profiles/mapping-profile';
import { createdPrograms } from './profiles/created-programs';
import { sameName } from './profiles/same-name';
import { ColumnReaders } from './rows/column-readers';
import { DraftBatch } from './rows/draft-batch';
import { RecordProblems } from './rows/record-problems';
import type { RowBuilder } from './rows/row-builder';
import { rowBuilders } from './rows/row-builders';
import { SiteClock } from './values/site-clock';

export interface FeedRequest<F extends FeedName = FeedName> {
  /** One of the two. */
  path?: string;
  stream?: ByteStream;
  /** For messages only. */
  fileName: string;
  feed: F;
  /** Which system; wins over the profile's. Rows with a `source` column keep their own. */
  source?: string;
  profile?: MappingProfile;
  pseudonyms: Pseudonymiser;
  /** IANA zone of the site; a profile's own zone wins. */
  timeZone: string;
  knownPrograms: ReadonlySet<string>;
  /** Sources sharing patient identifiers link through one name; default: the row's source. */
  patientNamespace?: string;
  /** Where the file has no byte order mark; a profile's own encoding wins. Default UTF-8. */
  encoding?: Encoding;
  maximumRowBytes?: number;
  batchRows?: number;
}

export interface FeedReading<F extends FeedName = FeedName> {
  detection: Detection;
  feed: F;
  source: string;
  /** File columns that no feed column takes: not read. */
  droppedColumns: readonly string[];
  /** Programs the profile creates: to be stored before the rows. */
  createsPrograms: Program[];
  /** Read once. A fault found late (bad bytes, a quote never closed) throws `FileRefused` here. */
  batches: AsyncIterable<FeedBatch<F>>;
}

/** Source of rows where neither the import nor a profile names one. */
export const defaultSource = 'local';
const defaultRowBytes = 1024 * 1024;
const defaultBatchRows = 5000;
const maximumColumns = 1000;

/**
 * Opens a file as a feed. Structural faults throw `FileRefused` before any row; everything else is a problem beside the
 * rows. Identifiers in the rows are pseudonyms already.
 */
export async function readFeed<F extends FeedName>(request: FeedRequest<F>): Promise<FeedReading<F>> {
  const { feed, profile = null } = request;
  if (profile !== null && profile.feed !== feed)
    throw new FileRefused(
      'FEED_MISMATCH',
      `${request.fileName}: the profile ${profile.name} makes ${profile.feed}, not ${feed}. Import it as ${profile.feed}.`,
    );
  const clock = new SiteClock(profile?.timeZone ?? request.timeZone);
  const source = request.source ?? profile?.source ?? defaultSource;
  const createsPrograms = profile === null ? [] : createdPrograms(profile, source, request.pseudonyms);
  const keys = fileColumnsRead(feed, profile);
  const table = await Table.open({
    ...(request.path === undefined ? {} : { path: request.path }),
    ...(request.stream === undefined ? {} : { stream: request.stream }),
    fileName: request.fileName,
    encoding: profile?.encoding ?? request.encoding ?? null,
    delimiter: profile?.delimiter ?? null,
    expected: new Set(keys.map(sameName)),
    keys,
    limits: { maximumRecordLength: request.maximumRowBytes ?? defaultRowBytes, maximumColumns },
  });
  try {
    const mapping = fileMapping({ fileName: request.fileName, feed, header: table.header, profile });
    const knownPrograms = new Set([...request.knownPrograms, ...createsPrograms.map(({ code }) => code)]);
    const problems = new RecordProblems();
    const columns = new ColumnReaders(mapping, problems, clock, profile?.decimalComma ?? false);
    const identifiers = profile?.identifiers ?? defaultIdentifierRules;
    const keepRepeats = profile?.repeatedCells === 'keep';
    const build = rowBuilders[feed]({ columns, source, knownPrograms, identifiers, keepRepeats });
    const batches = feedBatches({ request, table, mapping, problems, build });
    const droppedColumns = table.detection.format === 'csv' ? mapping.dropped : [];
    return { detection: table.detection, feed, source, droppedColumns, createsPrograms, batches };
  } catch (error) {
    await table.close();
    throw error;
  }
}

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

interface BatchReading<F extends FeedName> {
  request: FeedRequest<F>;
  table: Table;
  mapping: FileMapping;
  problems: RecordProblems;
  build: RowBuilder<F>;
}

async function* feedBatches<F extends FeedName>(reading: BatchReading<F>): AsyncGenerator<FeedBatch<F>> {
  const { request, table, mapping, problems } = reading;
  const { feed, pseudonyms } = request;
  const batchRows = request.batchRows ?? defaultBatchRows;
  const newBatch = () => new DraftBatch<F>({ feed, pseudonyms, patientNamespace: request.patientNamespace ?? null });
  for (const column of mapping.absent) problems.warn(column, 'COLUMN_ABSENT');
  let batch = newBatch();
  const pieces = table.records((cells, line, fault) => {
    if (cells[0] === '' && fault === null && cells.every((cell) => cell === '')) {
      // A blank line is no record; a line of empty cells is worth a word.
      if (cells.length > 1) problems.startRecord(line);
      if (cells.length > 1) problems.warn(null, 'RECORD_BLANK');
      return;
    }
    problems.startRecord(line);
    const width = table.header.length;
    if (fault !== null) problems.reject(fault.column, fault.code);
    else if (cells.length !== width && (cells.length < width || cells.slice(width).some((cell) => cell !== '')))
      problems.reject(null, 'FIELD_COUNT', `Expected ${width}, found ${cells.length}.`);
    else if (!mapping.takes(cells)) {
      batch.recordsFiltered += 1;
      return;
    }
    batch.recordsRead += 1;
    const draft = problems.rejected ? null : reading.build(cells);
    if (draft !== null && !problems.rejected) batch.add(draft);
  });
  for await (const _ of pieces) {
    if (batch.recordsRead + batch.recordsFiltered < batchRows) continue;
    yield batch.pseudonymised(problems.take(), table.bytesRead);
    batch = newBatch();
  }
  const left = problems.take();
  if (batch.recordsRead + batch.recordsFiltered > 0 || left.length > 0)
    yield batch.pseudonymised(left, table.bytesRead);
}
