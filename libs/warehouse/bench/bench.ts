import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { type AccessScope, type FeedBatch, findMeasure, type FeedName, type MeasureVersion } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { OutcomeRepository } from '../src/outcomes/outcome-repository';
import { ImportUndo } from '../src/undo/import-undo';
import { createEmptyDatabase } from '../src/testing/empty-database';
import { loadRows } from '../src/testing/load-rows';
import { programRow } from '../src/testing/rows';
import { benchPrograms, syntheticRows } from './synthetic-rows';

export interface BenchResult {
  name: string;
  medianMs: number;
  note?: string;
}

const visits = 100_000;
const everyone: AccessScope = { principal: 'bench', role: 'director', plane: 'exact', programs: 'all' };

/** Loading against the plain COPY of the same rows, and the questions a dashboard asks first. In a database of its own. */
export default async function bench(databaseUrl: string): Promise<BenchResult[]> {
  const { dataSource, drop } = await createEmptyDatabase(databaseUrl);
  try {
    const programs = benchPrograms.map((code) => programRow(code));
    await loadRows(dataSource, 'programs', programs);
    return [...(await loading(dataSource)), ...(await questions(dataSource))];
  } finally {
    await drop();
  }
}

async function loading(dataSource: DataSource): Promise<BenchResult[]> {
  const file = await collected(syntheticRows('visits', visits));
  const importFile = () => loadRows(dataSource, 'visits', [], { batches: replay(file), source: 'bench' });
  const importMs: number[] = [];
  for (let run = 0; run < 3; run++) {
    await dataSource.query('truncate visit, source_extent, replaced_row');
    importMs.push(await elapsed(importFile));
  }
  const copyMs = await plainCopy(dataSource);
  const again = await elapsed(importFile);
  const corrected = await timed(() =>
    loadRows(dataSource, 'visits', [], { batches: replay(file.map(correction)), source: 'bench' }),
  );
  const importId = corrected.result.importId ?? 0;
  const undo = await elapsed(() =>
    new ImportUndo(dataSource).undo({ importId, scope: everyone, principal: everyone.principal }),
  );
  const perSecond = (ms: number) => `${Math.round(visits / (ms / 1000)).toLocaleString('en')} rows/s`;
  const [load, copy] = [median(importMs), median(copyMs)];
  return [
    {
      name: `import ${visits} visits`,
      medianMs: load,
      note: `${perSecond(load)}, ${(copy / load).toFixed(2)} of a plain COPY of the same rows`,
    },
    { name: `plain COPY of the same rows and indexes`, medianMs: copy, note: perSecond(copy) },
    { name: `import the same file again`, medianMs: again, note: `${perSecond(again)}, nothing changed` },
    { name: `import a correction of every visit`, medianMs: corrected.ms, note: perSecond(corrected.ms) },
    { name: `take the correction back`, medianMs: undo, note: perSecond(undo) },
  ];
}

const correction = (batch: FeedBatch<'visits'>): FeedBatch<'visits'> => ({
  ...batch,
  rows: batch.rows.map((row) => ({ ...row, traineePresent: true })),
});

/** The bytes are in memory and the table has the same key and indexes: what PostgreSQL alone needs. */
async function plainCopy(dataSource: DataSource): Promise<number[]> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    const chunks = await collected<Buffer>(client.query(copyTo('copy visit to stdout')));
    await client.query('create table plain (like visit including all)');
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      await client.query('truncate plain');
      times.push(await elapsed(() => pipeline(Readable.from(chunks), client.query(copyFrom('copy plain from stdin')))));
    }
    await client.query('drop table plain');
    return times;
  } finally {
    await runner.release();
  }
}

async function questions(dataSource: DataSource): Promise<BenchResult[]> {
  const outcomes = new OutcomeRepository(dataSource);
  const noShow = findMeasure('no_show_rate')?.versions[0] as MeasureVersion;
  const twoYears = { from: '2023-01-01', to: '2024-12-31' };
  const ask = (by: readonly 'PROGRAM'[], grain: 'MONTH' | null) => () =>
    outcomes.counts({ measure: noShow, range: twoYears, grain, by, where: [], scope: everyone });
  return [
    { name: 'monthly no-show by program, 24 months', medianMs: await medianOf(7, ask(['PROGRAM'], 'MONTH')) },
    { name: 'no-show over 24 months, one number', medianMs: await medianOf(7, ask([], null)) },
  ].map((result) => ({ ...result, note: `${visits} visits` }));
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* replay<F extends FeedName>(batches: FeedBatch<F>[]): AsyncGenerator<FeedBatch<F>> {
  yield* batches;
}

const elapsed = async (run: () => Promise<unknown>): Promise<number> => (await timed(run)).ms;

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await run();
  return { result, ms: performance.now() - start };
}

async function medianOf(runs: number, run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < runs; n++) times.push(await elapsed(run));
  return median(times);
}

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
