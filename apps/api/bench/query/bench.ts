import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMeasure, findVersion, type AccessScope, type CountsQuery } from '@inflect/measures';
import { dataSourceOptions, migrate, OutcomeRepository, planOf, SnapshotRepository } from '@inflect/warehouse';
import { Client } from 'pg';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { AccessTokenService } from '../../src/access/access-token.service';
import { operator } from '../../src/access/principal';
import { createApplication } from '../../src/create-application';
import { duckDbTimes } from './duckdb-times';
import { fillWarehouse } from './generated-visits';
import { GraphQlClient } from './graphql-client';
import { type Question, questions as everyQuestion } from './questions';
import { type Times, timesOf } from './times';

const count = Number(process.env['INFLECT_BENCH_VISITS'] ?? 10_000_000);
const runs = Number(process.env['INFLECT_BENCH_RUNS'] ?? 40);
/** Part of a title: only such questions are asked. */
const wanted = process.env['INFLECT_BENCH_QUESTION'] ?? '';
const questions = everyQuestion.filter(({ title }) => title.includes(wanted));
/** From here on SQL on the rows takes up to half a minute a question: it is asked once, and DuckDB is left out. */
const many = count > 20_000_000;
const rawTiming = many ? { runs: 1, fewest: 1, warmUps: 0 } : { runs: 5, fewest: 2, warmUps: 2 };
const everyone: AccessScope = { principal: 'bench', role: 'director', plane: 'exact', programs: 'all' };
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

interface Line {
  question: Question;
  plan: string;
  layer: Times;
  api: Times;
  raw: Times;
}

/**
 * The questions of a dashboard through the query layer and over GraphQL, nothing cached, against SQL by hand on the rows
 * themselves and DuckDB on the same rows. In a database of its own.
 */
export default async function bench(databaseUrl: string): Promise<{ text: string }> {
  const name = `inflect_bench_${process.pid}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const home = mkdtempSync(join(tmpdir(), 'inflect-query-'));
  await onServer(databaseUrl, `create database ${name}`);
  try {
    const dataSource = await new DataSource(dataSourceOptions(url.href)).initialize();
    await migrate(dataSource);
    const started = performance.now();
    const minutes = (): string => `${((performance.now() - started) / 60_000).toFixed(1)} min`;
    const filled = await fillWarehouse(dataSource, { count, tell: (text) => tell(`${minutes()}  ${text}`) });
    const sizes = await tableSizes(dataSource);
    const lines = await ask({ dataSource, url: url.href, home, tell: (text) => tell(`${minutes()}  ${text}`) });
    tell(`${minutes()}  ${many ? 'DuckDB is left out' : 'DuckDB …'}`);
    const duck = many ? null : await duckDbTimes(dataSource, questions);
    await dataSource.destroy();
    tell(`${minutes()}  done`);
    return { text: [header(filled), sizes, table(lines, duck)].join('\n\n') };
  } finally {
    await onServer(databaseUrl, `drop database if exists ${name} with (force)`);
    rmSync(home, { recursive: true, force: true });
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function ask(on: {
  dataSource: DataSource;
  url: string;
  home: string;
  tell: (text: string) => void;
}): Promise<Line[]> {
  const { dataSource, url, home } = on;
  const environment = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: url,
    home,
    publicUrl: null,
    keyFile: join(home, 'pseudonym.key'),
    timeZone: 'America/Chicago',
    fiscalYearStart: 7,
    sample: false,
    logLevel: 'silent' as const,
  };
  const app = await createApplication(environment, pino({ level: 'silent' }));
  try {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const wanted = { name: 'bench', role: 'director', programs: 'all', plane: 'exact', days: 1 } as const;
    const { token } = await app.get(AccessTokenService).create(wanted, operator);
    const client = new GraphQlClient(port, token);
    const snapshots = new SnapshotRepository(dataSource);
    const lines: Line[] = [];
    for (const question of questions) {
      on.tell(question.title);
      const uncached = new OutcomeRepository(dataSource, 120_000, null);
      const queries = queriesOf(question);
      const body = requestOf(question);
      const answers = await Promise.all(queries.map((query) => uncached.counts(query)));
      lines.push({
        question,
        plan: answers[0] ? (planOf(answers[0])?.table ?? '-') : '-',
        layer: await timesOf({ runs, ask: () => Promise.all(queries.map((query) => uncached.counts(query))) }),
        // A new snapshot before each: the answer of the last one does not count.
        api: await timesOf({
          runs,
          ask: () => answered(client, body),
          before: () => snapshots.advance('bench'),
        }),
        raw: await timesOf({ ...rawTiming, ask: () => dataSource.query(question.sql) }),
      });
    }
    client.close();
    return lines;
  } finally {
    await app.close();
  }
}

function queriesOf({ measures, range, grain, by, where }: Question): CountsQuery[] {
  return measures.map((id) => {
    const found = findMeasure(id);
    const measure = found && findVersion(found, found.defaultVersion);
    if (!measure) throw new Error(`The catalogue has no ${id}.`);
    return { measure, range, grain, by, where, scope: everyone };
  });
}

/** The body of a request for what a page shows of a question. */
function requestOf({ range, grain, by, where, measures, total }: Question): string {
  const cells = 'rows { period keys { value label } status numerator denominator value }';
  const fields = total ? `total { status value } ${cells}` : cells;
  const asked = measures.map((_, n) => `q${n}: outcomes(query: $q${n}) { ${fields} }`).join(' ');
  const given = measures.map((_, n) => `$q${n}: OutcomeQuery!`).join(', ');
  const variables = Object.fromEntries(
    measures.map((measure, n) => [`q${n}`, { measure, ...range, grain, by, where }]),
  );
  return JSON.stringify({ query: `query(${given}) { ${asked} }`, variables });
}

async function answered(client: GraphQlClient, body: string): Promise<void> {
  const answer = await client.ask(body);
  if (answer.includes('"errors"')) throw new Error(answer.toString('utf8', 0, 500));
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

async function tableSizes(dataSource: DataSource): Promise<string> {
  const rows: { name: string; rows: number; bytes: number }[] = await dataSource.query(`
    select relname as name, reltuples::float8 as rows, pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relkind = 'r' and (relname = 'visit' or relname like 'visit\\_%' and relname <> 'visit_count')
    order by relname`);
  const fact = rows.find(({ name }) => name === 'visit');
  return rows
    .map(({ name, rows: n, bytes }) => {
      const share = fact
        ? `${((100 * n) / fact.rows).toFixed(1)} % of the rows, ${((100 * bytes) / fact.bytes).toFixed(1)} % of the bytes`
        : '';
      return `${name.padEnd(26)}${Math.round(n).toLocaleString('en').padStart(12)} rows ${megabytes(bytes).padStart(9)}  ${share}`;
    })
    .join('\n');
}

const header = ({ generated, rollups }: { generated: number; rollups: number }): string =>
  `${count.toLocaleString('en')} visits generated in ${generated.toFixed(0)} s; all rollups made in ${rollups.toFixed(1)} s ` +
  `(${((rollups / count) * 1e6).toFixed(1)} µs a visit)`;

function table(lines: readonly Line[], duck: readonly Times[] | null): string {
  const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0).padStart(7);
  const both = ({ median, p95 }: Times): string => `${ms(median)} ${ms(p95)}`;
  const runsOf = (times: readonly (Times | undefined)[]): string => times.map((each) => each?.runs ?? 0).join('/');
  const head = `${'milliseconds: median p95'.padEnd(50)} ${'query layer'.padStart(15)} ${'GraphQL'.padStart(15)} ${'SQL on rows'.padStart(15)} ${'DuckDB'.padStart(15)}   rows/layer DuckDB/layer  runs  table`;
  const rows = lines.map(({ question, plan, layer, api, raw }, n) => {
    const other = duck?.[n];
    const ratio = (value: number): string => `${(value / layer.median).toFixed(1)} x`.padStart(9);
    const duckText = other ? both(other) : 'not asked'.padStart(15);
    return `${question.title.padEnd(50)} ${both(layer)} ${both(api)} ${both(raw)} ${duckText} ${ratio(raw.median)} ${other ? ratio(other.median) : ''}  ${runsOf([layer, api, raw, other])}  ${plan}`;
  });
  const notes = [
    'runs: how often each was asked, in the order of the columns, after 10 unmeasured (SQL on the rows and DuckDB 2); nothing is cached.',
    'GraphQL: from sending the question to the last byte of the answer, a new snapshot before each.',
  ];
  if (many) notes.push('DuckDB is left out above 20 million visits, and SQL on the rows is asked once, not warmed up.');
  else if (duck === null) notes.push('DuckDB: npm install --no-save @duckdb/node-api, then run this again.');
  return [head, ...rows, '', ...notes].join('\n');
}
