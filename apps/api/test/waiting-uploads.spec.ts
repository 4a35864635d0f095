import { jest } from '@jest/globals';
import { loadPseudonymKey, replaceKeyFile } from '@inflect/ingest';
import { ImportRunRepository } from '@inflect/warehouse';
import { DataSource } from 'typeorm';
import { operator } from '../src/access/principal';
import { PseudonymKeys } from '../src/access/pseudonym-keys';
import { ImportJobs } from '../src/imports/jobs/import-jobs';
import { Spool } from '../src/imports/jobs/spool';
import { serve, type Served } from './served-application';
import { loadFiles, tokenOf, upload } from './served-people';

jest.setTimeout(60_000);

const programs = 'code,name,model\nalpha,Alpha clinic,hybrid\n';
const visits = (...ids: string[]): string =>
  ['visit_id,patient_id,program,status,modality,starts_at']
    .concat(ids.map((id) => `${id},P${id},alpha,completed,video,2025-03-03T15:00:00Z`))
    .join('\n');

describe('an upload that waits while the pseudonym keys are rotated', () => {
  let served: Served;
  const keys = (): PseudonymKeys => served.app.get(PseudonymKeys);
  /** Received and stored, and not yet run: as behind a long import. */
  async function waiting(text: string): Promise<number> {
    const importId = await served.app.get(ImportRunRepository).receive({
      feed: 'visits',
      source: 'ehr',
      fileName: 'tonight.csv',
      principal: 'steward',
      queued: true,
      request: { source: 'ehr', profile: null, allowRejects: false, rejectLimitShare: null },
      totalBytes: text.length,
    });
    const content = (async function* () {
      yield Buffer.from(text);
    })();
    await served.app.get(Spool).write(importId, content);
    return importId;
  }

  beforeAll(async () => {
    served = await serve();
    await loadFiles(served, { programs });
  });
  afterAll(() => served?.close());

  it('is loaded under the new key; the visits from before keep their patients', async () => {
    const token = await tokenOf(served, { role: 'steward' });
    const query = { feed: 'visits', source: 'ehr', fileName: 'may.csv' };
    expect((await upload({ served, token, query, file: visits('1', '2') })).body).toMatchObject({ inserted: 2 });
    const importId = await waiting(visits('2', '3'));
    expect((await keys().rotate(operator)).keyIds).toHaveLength(2);
    await served.app.get(ImportJobs).enqueue(importId);
    expect(await served.app.get(ImportJobs).end(importId)).toMatchObject({
      state: 'committed',
      inserted: 1,
      unchanged: 1,
    });
    expect(await served.app.get(Spool).list()).toEqual([]);
  });

  it('is read again where the rotation came between its opening and its first row', async () => {
    const database = served.app.get(DataSource);
    await database.query('delete from visit'); // nothing to be keyed again: what follows plays the rotation
    const rotation = database.createQueryRunner();
    await rotation.query(`select pg_advisory_lock(hashtextextended('inflect.pseudonym-key', 0))`);
    const importId = await waiting(visits('8', '9'));
    await served.app.get(ImportJobs).enqueue(importId);
    const isHeldUp = `select from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock'
      and database = (select oid from pg_database where datname = current_database())`;
    while ((await database.query(isHeldUp)).length === 0) await new Promise((done) => setTimeout(done, 25));
    const { keyFile: file } = served.environment;
    const next = (await loadPseudonymKey({ file, create: false })).successor();
    await replaceKeyFile({ file, key: next });
    await rotation.query(
      `insert into pseudonym_key (position, key_id, current_since) select max(position) + 1, $1, now() from pseudonym_key`,
      [next.id],
    );
    await rotation.query(`select pg_advisory_unlock(hashtextextended('inflect.pseudonym-key', 0))`);
    await rotation.release();
    expect(await served.app.get(ImportJobs).end(importId)).toMatchObject({ state: 'committed', inserted: 2 });
    expect((await keys().status()).fit).toBe('current');
  });
});
