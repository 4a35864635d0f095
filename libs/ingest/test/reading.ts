import type { FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import { PseudonymKey, Pseudonymiser, readFeed, type FeedReading, type FeedRequest } from '../src/index';

export const pseudonyms = new Pseudonymiser(new PseudonymKey(Buffer.alloc(32, 7)));

export interface Read<F extends FeedName> {
  rows: FeedRows[F][];
  problems: ImportProblem[];
  recordsRead: number;
  recordsFiltered: number;
  bytesRead: number;
  batches: number;
  reading: FeedReading<F>;
}

type Content = string | Uint8Array | readonly (string | Uint8Array)[];

/** Reads a whole file given as text or bytes. */
export async function read<F extends FeedName>(
  feed: F,
  content: Content,
  request: Partial<FeedRequest<F>> = {},
): Promise<Read<F>> {
  const chunks = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  return readWhole<F>({ stream: streamOf(chunks), fileName: `${feed}.csv`, ...request, feed });
}

export async function readWhole<F extends FeedName>(
  request: Partial<FeedRequest<F>> & Pick<FeedRequest<F>, 'feed' | 'fileName'>,
): Promise<Read<F>> {
  const reading = await readFeed<F>({
    source: 'test',
    pseudonyms,
    timeZone: 'America/New_York',
    knownPrograms: new Set(['tele']),
    ...request,
  });
  const result: Read<F> = {
    rows: [],
    problems: [],
    recordsRead: 0,
    recordsFiltered: 0,
    bytesRead: 0,
    batches: 0,
    reading,
  };
  for await (const batch of reading.batches) {
    result.rows.push(...batch.rows);
    result.problems.push(...batch.problems);
    result.recordsRead += batch.recordsRead;
    result.recordsFiltered += batch.recordsFiltered ?? 0;
    result.bytesRead = batch.bytesRead;
    result.batches += 1;
  }
  return result;
}

async function* streamOf(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

export type Cells = Record<string, string>;

/** CSV with one record for each set of cells, over the columns of all of them; every cell is quoted. */
export function csv(...records: Cells[]): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\n';
  return line(columns) + records.map((record) => line(columns.map((column) => record[column] ?? ''))).join('');
}

/** A visit that loads without a word. */
export const visit = (cells: Cells = {}): Cells => ({
  visit_id: 'V1',
  patient_id: 'P1',
  program: 'tele',
  status: 'completed',
  modality: 'video',
  starts_at: '2025-03-14T10:00:00Z',
  ...cells,
});
