import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { pino } from 'pino';
import request from 'supertest';
import type { Environment } from '../src/config/environment';
import { createApplication } from '../src/create-application';

export interface Served {
  app: NestExpressApplication;
  environment: Environment;
  /** POSTs a GraphQL document, as a bearer when a token is given. */
  graphql(query: string, as?: { token?: string; cookie?: string }, variables?: object): request.Test;
  close(): Promise<void>;
}

/** The real application on a database and a home of its own. */
export async function serve(): Promise<Served> {
  const cluster = process.env.DATABASE_URL!;
  const database = `api_${randomBytes(6).toString('hex')}`;
  const administration = new Client({ connectionString: cluster });
  await administration.connect();
  await administration.query(`create database ${database}`);
  const url = new URL(cluster);
  url.pathname = `/${database}`;
  const home = mkdtempSync(join(tmpdir(), 'inflect-api-'));
  const environment: Environment = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: url.href,
    home,
    publicUrl: null,
    keyFile: join(home, 'pseudonym.key'),
    timeZone: 'America/Chicago',
    fiscalYearStart: 7,
    sample: false,
    logLevel: 'silent',
  };
  const app = await createApplication(environment, pino({ level: 'silent' }));
  await app.init();
  return {
    app,
    environment,
    graphql(query, as = {}, variables = {}) {
      const call = request(app.getHttpServer()).post('/graphql');
      if (as.token) call.set('Authorization', `Bearer ${as.token}`);
      if (as.cookie) call.set('Cookie', as.cookie);
      return call.send({ query, variables });
    },
    async close() {
      await app.close();
      // Force may not end an autovacuum worker, which is the superuser's; a plain drop asks it to leave and waits.
      await administration
        .query(`drop database ${database}`)
        .catch(() => administration.query(`drop database ${database} with (force)`));
      await administration.end();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
