import request from 'supertest';
import { DataSource } from 'typeorm';
import { AccessTokenService, type NewToken } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import type { Served } from './served-application';

export interface Answer {
  data: never;
  errors?: { message: string; extensions: { code: string } }[];
}

/** A bearer: a director who sees everything, but for the changes. */
export async function tokenOf(served: Served, changes: Partial<NewToken> = {}): Promise<string> {
  const wanted: NewToken = { name: 'test', role: 'director', programs: 'all', plane: 'exact', days: 1, ...changes };
  return (await served.app.get(AccessTokenService).create(wanted, operator)).token;
}

/** Asks with a bearer's token. */
export async function asked(served: Served, query: string, token: string): Promise<Answer> {
  const { body } = await served.graphql(query, { token });
  return body as Answer;
}

/** The one field a query asks for, which has no error. */
export async function answered(served: Served, query: string, token: string): Promise<Record<string, unknown>> {
  const { data, errors } = await asked(served, query, token);
  expect(errors).toBeUndefined();
  return Object.values(data as Record<string, Record<string, unknown>>)[0] ?? {};
}

/** Posts a file to be imported, as a bearer; may be waited for or changed before. */
export function upload({
  served,
  token,
  query,
  file,
}: {
  served: Served;
  token: string;
  query: Record<string, string>;
  file: string | Buffer;
}): request.Test {
  return request(served.app.getHttpServer())
    .post('/api/imports')
    .query(query)
    .set('Authorization', `Bearer ${token}`)
    .set('Content-Type', 'application/octet-stream')
    .send(file);
}

/** A steward uploads one file after another, by feed; every row must load. Answers how many were inserted. */
export async function loadFiles(served: Served, files: Record<string, string>): Promise<Record<string, number>> {
  const steward = await tokenOf(served, { role: 'steward' });
  const inserted: Record<string, number> = {};
  for (const [feed, text] of Object.entries(files)) {
    const query = { feed, fileName: `${feed}.csv` };
    const { body } = await upload({ served, token: steward, query, file: text });
    expect({ feed, ...(body as object) }).toMatchObject({ feed, rejected: 0, inserted: expect.any(Number) });
    inserted[feed] = (body as { inserted: number }).inserted;
  }
  return inserted;
}

/** The kinds of deeds on record. */
export async function auditedActions(served: Served): Promise<string[]> {
  const rows: { action: string }[] = await served.app
    .get(DataSource)
    .query('select distinct action from audit_event order by action');
  return rows.map(({ action }) => action);
}
