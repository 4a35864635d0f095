import type { FeedBatch, FeedName, Program, ReviewDecisions } from '@inflect/measures';
import type { ByteStream } from './files/byte-source';
import { FileRefused } from './files/file-refused';
import type { Detection, Table } from './files/table';
import type { Encoding } from './files/text/text-decoder';
import { defaultIdentifierRules } from './identifiers/normalised-identifier';
import type { Pseudonymiser } from './identifiers/pseudonymiser';
import type { FileMapping } from './profiles/column-mapping';
import type { MappingProfile } from './profiles/mapping-profile';
import { createdPrograms } from './profiles/created-programs';
import { fitsHeader, openMappedTable } from './profiles/mapped-table';
import { ReviewLog } from './review/review-log';
import { reviewedBatches } from './review/reviewed-batches';
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
  /** What the organisation decided about its review queue. */
  decisions?: ReviewDecisions;
  maximumRowBytes?: number;
  /** Of the content, decompressed; default 64 GiB. */
  maximumContentBytes?: number;
  batchRows?: number;
}

export interface FeedReading<F extends FeedName = FeedName> {
  detection: Detection;
  feed: F;
  source: string;
  /** Feed columns with the file column each is read from (constants under the feed's own name); empty for FHIR. */
  mappedColumns: readonly { column: string; from: string }[];
  /** File columns that no feed column takes: not read. */
  droppedColumns: readonly string[];
  /** Programs the profile creates: to be stored before the rows. */
  createsPrograms: Program[];
  /** Read once. A fault found late (bad bytes, a quote never closed) throws `FileRefused` here. */
  batches: AsyncIterable<FeedBatch<F>>;
}

/** Source of rows where neither the import nor a profile names one. */
export const defaultSource = 'local';
/**
 * Few enough that batches in flight die in V8's young generation, and that between two of them PostgreSQL gets its next piece: 1500
 * took a sixth longer.
 */
const defaultBatchRows = 300;

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
  const { table, mapping } = await openMappedTable(request);
  try {
    const knownPrograms = new Set([...request.knownPrograms, ...createsPrograms.map(({ code }) => code)]);
    const problems = new RecordProblems();
    const columns = new ColumnReaders(mapping, problems, clock, profile?.decimalComma ?? false);
    const identifiers = profile?.identifiers ?? defaultIdentifierRules;
    const keepRepeats = profile?.repeatedCells === 'keep';
    const reviews = new ReviewLog(request.decisions);
    const build = rowBuilders[feed]({ columns, source, knownPrograms, identifiers, keepRepeats, reviews });
    const batches = reviewedBatches(feedBatches({ request, table, mapping, problems, build }), reviews);
    const droppedColumns = table.detection.format === 'csv' ? mapping.dropped : [];
    const mappedColumns = [...mapping.columns].map(([column, { fileColumn }]) => ({ column, from: fileColumn }));
    return { detection: table.detection, feed, source, mappedColumns, droppedColumns, createsPrograms, batches };
  } catch (error) {
    await table.close();
    throw error;
  }
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
  const width = table.header.length;
  const { filterPosition } = mapping;
  const pieces = table.cells((cells, line, fault) => {
    if (fault === null && cells.isBlankFrom(0)) {
      // A blank line is no record; a line of empty cells is worth a word.
      if (cells.count > 1) problems.startRecord(line);
      if (cells.count > 1) problems.warn(null, 'RECORD_BLANK');
      return;
    }
    problems.startRecord(line);
    if (fault !== null) problems.reject(fault.column, fault.code);
    else if (!fitsHeader(cells, width))
      problems.reject(null, 'FIELD_COUNT', `Expected ${width}, found ${cells.count}.`);
    else if (filterPosition !== undefined && !mapping.takes(cells.textsWith(filterPosition))) {
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
