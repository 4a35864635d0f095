import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import { readFhirExport, type FhirExportReading, type FhirExportRequest } from '../../src/index';
import { pseudonyms } from '../reading';

export interface ExportRead<F extends FeedName> {
  rows: FeedRows[F][];
  problems: ImportProblem[];
  recordsRead: number;
  recordsFiltered: number;
  batches: number;
  reading: FhirExportReading<F>;
}

export async function readExport<F extends FeedName>(
  request: Pick<FhirExportRequest<F>, 'feed' | 'paths'> & Partial<FhirExportRequest<F>>,
): Promise<ExportRead<F>> {
  const reading = await readFhirExport<F>({
    source: 'test',
    pseudonyms,
    timeZone: 'America/New_York',
    knownPrograms: new Set(['tele']),
    ...request,
  });
  const result: ExportRead<F> = { rows: [], problems: [], recordsRead: 0, recordsFiltered: 0, batches: 0, reading };
  for await (const batch of reading.batches) {
    result.rows.push(...batch.rows);
    result.problems.push(...batch.problems);
    result.recordsRead += batch.recordsRead;
    result.recordsFiltered += batch.recordsFiltered ?? 0;
    result.batches += 1;
  }
  return result;
}

export type Files = Record<string, string | Uint8Array>;

/** Reads files written to a folder of their own. */
export async function readFiles<F extends FeedName>(
  feed: F,
  files: Files,
  request: Partial<FhirExportRequest<F>> = {},
): Promise<ExportRead<F>> {
  const folder = await mkdtemp(join(tmpdir(), 'inflect-fhir-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await readExport<F>({ ...request, feed, paths: [folder] });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export type Resource = Record<string, unknown>;

export const ndjson = (...resources: readonly Resource[]): string =>
  resources.map((resource) => JSON.stringify(resource) + '\n').join('');

export const concept = (code: string, system = 'http://example.org', display?: string): Resource => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
});

export const appointment = (more: Resource = {}): Resource => ({
  resourceType: 'Appointment',
  id: 'a1',
  status: 'fulfilled',
  serviceType: [concept('tele')],
  created: '2025-03-01T09:00:00Z',
  start: '2025-03-14T14:00:00Z',
  participant: [{ actor: { reference: 'Patient/p1' } }, { actor: { reference: 'Practitioner/d1' } }],
  ...more,
});

export const encounter = (more: Resource = {}): Resource => ({
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  serviceType: concept('tele'),
  subject: { reference: 'Patient/p1' },
  period: { start: '2025-03-14T14:05:00Z', end: '2025-03-14T14:25:00Z' },
  ...more,
});

export const patient = (more: Resource = {}): Resource => ({
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1950-06-01',
  address: [{ use: 'home', postalCode: '10025-1234', country: 'US' }],
  communication: [{ language: concept('en-US', 'urn:ietf:bcp:47') }],
  ...more,
});

/** How often each value occurs. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
