import { performance } from 'node:perf_hooks';
import { PseudonymKey, Pseudonymiser, readFeed } from '../src/index';

interface Figure {
  name: string;
  medianMs: number;
  note?: string;
}

const rows = 200_000;
const runs = 5;
const statuses = ['completed', 'no_show', 'patient_cancel', 'completed', 'completed'];
const modalities = ['video', 'in_person', 'audio'];

/** A 16-column visits file in pieces of 64 KB, as a disk would give it. */
function visitPieces(): Buffer[] {
  const lines = [
    'visit_id,patient_id,program,site,specialty,provider_id,status,modality,booked_at,starts_at,started_at,ended_at,payer,sex,age,language',
  ];
  for (let i = 0; i < rows; i++) {
    const day = new Date(Date.UTC(2024, 0, 1) + (i % 730) * 86_400_000).toISOString().slice(0, 10);
    const hour = String(8 + (i % 10)).padStart(2, '0');
    lines.push(
      `V${10_000_000 + i},P${5_000_000 + ((i * 7919) % 60_000)},tele,site-${i % 40},cardiology,doc-${i % 120},` +
        `${statuses[i % 5]},${modalities[i % 3]},2023-12-0${1 + (i % 9)}T09:15:00Z,${day}T${hour}:00:00Z,` +
        `${day}T${hour}:02:00Z,${day}T${hour}:22:00Z,medicare,F,${i % 95},en`,
    );
  }
  const bytes = Buffer.from(lines.join('\n') + '\n');
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536));
  return pieces;
}

async function readAll(pieces: readonly Buffer[], pseudonyms: Pseudonymiser): Promise<number> {
  const reading = await readFeed({
    stream: streamed(pieces),
    fileName: 'visits.csv',
    feed: 'visits',
    source: 'bench',
    pseudonyms,
    timeZone: 'America/New_York',
    knownPrograms: new Set(['tele']),
  });
  let read = 0;
  for await (const batch of reading.batches) read += batch.rows.length;
  return read;
}

async function* streamed(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Rows a second from bytes to pseudonymised rows, and the cost of a pseudonym. CPU time, so that neighbours do not count. */
export default async function bench(): Promise<Figure[]> {
  const pseudonyms = new Pseudonymiser(new PseudonymKey(Buffer.alloc(32, 7)));
  const pieces = visitPieces();
  const reading: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    if ((await readAll(pieces, pseudonyms)) !== rows) throw new Error('Rows were lost.');
    const { user, system } = process.cpuUsage(before);
    reading.push((user + system) / 1000);
  }
  const identifiers = Array.from({ length: rows }, (_, i) => `P${5_000_000 + i}`);
  const keying = Array.from({ length: runs }, () => {
    const before = performance.now();
    pseudonyms.pseudonyms('bench', identifiers);
    return performance.now() - before;
  });
  const [readMs, keyMs] = [median(reading), median(keying)];
  return [
    {
      name: 'ingest: 16-column visits, bytes to rows',
      medianMs: readMs,
      note: `${Math.round(rows / readMs)}k rows/s of CPU, ${rows} rows`,
    },
    {
      name: 'ingest: pseudonyms',
      medianMs: keyMs,
      note: `${((keyMs * 1000) / rows).toFixed(3)} µs an identifier`,
    },
  ];
}
