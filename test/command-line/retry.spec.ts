import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Holder } from '../launcher/holder';
import { queried } from '../launcher/queried';
import { CommandLine } from '../product/command-line';
import { sessionCookie, startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv, visitLine, visitsCsv } from '../product/visit-files';

interface Refused {
  code: string;
  importId: number;
}

const place = temporaryHome();
const settings = { INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off', INFLECT_SPOOL_MB: '1' };
const inflect = new CommandLine(place.home, place.folder, settings);
const spooled = (): string[] => readdirSync(join(place.home, 'spool'));

let product: Awaited<ReturnType<typeof startProduct>>;
let cookie: string | null;
let holder: Holder;
let databaseUrl: string;

async function upload(content: string) {
  const response = await fetch(`${product.address}/api/imports?feed=visits&source=night&fileName=night.csv`, {
    method: 'POST',
    headers: { cookie: cookie ?? '', 'x-inflect-request': '1', 'content-type': 'application/octet-stream' },
    body: content,
  });
  return { status: response.status, body: (await response.json()) as Refused & { message: string; inserted: number } };
}

/** The database refuses every visit, as a full disk or a broken extension does. */
const refuseVisits = `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  create trigger refused before insert on visit for each row execute function refuse();`;
const acceptVisits = 'drop trigger refused on visit; drop function refuse();';

beforeAll(async () => {
  product = await startProduct(settings);
  ({ cookie } = await sessionCookie(product.signInLink));
  holder = Holder.start({ home: place.home });
  databaseUrl = (await holder.server()).url;
  await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
}, 240_000);
afterAll(async () => {
  await holder?.release();
  await product?.stop();
  place.remove();
});

describe('an upload that failed for a reason of the server', () => {
  let failed: Refused;
  const night = visitsCsv([visitLine({ id: 'N1', patient: 'Q1' }), visitLine({ id: 'N2', patient: 'Q2' })]);

  it('keeps its file, encrypted', async () => {
    await queried(databaseUrl, refuseVisits);
    const { status, body } = await upload(night);
    failed = body;
    expect([status, failed.code]).toEqual([422, 'DATABASE_REFUSED']);
    expect(spooled()).toEqual([`${failed.importId}.spool`]);
  });

  it('fails again while the reason lasts, and says why', async () => {
    const { code, err } = await inflect.run('retry', String(failed.importId));
    expect([code, err]).toEqual([1, expect.stringContaining('The database could not take the rows')]);
    expect(spooled()).toEqual([`${failed.importId}.spool`]);
  });

  it('is retried after its reason is gone, although the pseudonym key was rotated meanwhile', async () => {
    await queried(databaseUrl, acceptVisits);
    await inflect.json('keys', 'rotate');
    const answer = await inflect.json<{ importId: number; inserted: number }>('retry', String(failed.importId));
    expect(answer).toMatchObject({ importId: failed.importId, inserted: 2 });
    expect(spooled()).toEqual([]);
    const again = await upload(night);
    expect(again.body).toMatchObject({ inserted: 0, unchanged: 2 });
  });

  it.each([
    ['was loaded', () => String(failed.importId), 'there is nothing to retry'],
    ['does not exist', () => '999999', 'There is no such import'],
    ['is no id', () => 'night.csv', 'There is no such import'],
  ])('one that %s is refused in one line', async (_, id, words) => {
    const { code, out, err } = await inflect.run('retry', id());
    expect([code, out, err]).toEqual([1, '', expect.stringContaining(words)]);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('the room set aside for uploads', () => {
  it('is filled by files that wait; the next is refused with the remedy until one is given up', async () => {
    const lines = Array.from({ length: 24_000 }, (_, n) => visitLine({ id: `L${n}`, patient: `R${n}` }));
    await queried(databaseUrl, refuseVisits);
    const large = await upload(visitsCsv(lines));
    expect([large.status, large.body.code]).toEqual([422, 'DATABASE_REFUSED']);
    await queried(databaseUrl, acceptVisits);
    const small = visitsCsv([visitLine({ id: 'S1', patient: 'S1' })]);
    const refused = await upload(small);
    expect([refused.status, refused.body.code]).toEqual([507, 'STORAGE_FULL']);
    expect(refused.body.message).toContain('INFLECT_SPOOL_MB');
    await inflect.json('cancel', String(large.body.importId));
    expect((await upload(small)).body).toMatchObject({ inserted: 1 });
  });
});
