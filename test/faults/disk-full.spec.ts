import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Holder } from '../launcher/holder';
import { CommandLine } from '../product/command-line';
import { endProducts } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { extractBlocks, extractFile, programsOfExtract } from './extract';
import { Steward } from './steward';
import { leftInDatabase, rollupFaults, storedContents } from './stored';
import { TrialHome } from './trial-home';

const rows = 60_000;
const mounted: string[] = [];
const mount = (...words: string[]): boolean => spawnSync('mount', words).status === 0;

/** A disk of its own for a folder, as small as asked; only root may make one. */
function smallDisk(folder: string, size: string): boolean {
  mkdirSync(folder, { recursive: true });
  const { uid, gid, mode } = statSync(folder);
  const done = mount('-t', 'tmpfs', '-o', `size=${size},mode=${(mode & 0o777).toString(8)}`, 'tmpfs', folder);
  if (!done) return false;
  mounted.push(folder);
  chownSync(folder, uid, gid);
  return true;
}
const grow = (folder: string, size: string): boolean => mount('-o', `remount,size=${size}`, folder);

const place = temporaryHome();
const home = new TrialHome(place.home);
const inflect = new CommandLine(place.home, place.folder, home.settings);
let mayMount = true;

beforeAll(async () => {
  mayMount = smallDisk(join(place.folder, 'probe'), '1m');
  if (!mayMount) return console.warn('skipped: only root can make a small disk');
  await inflect.json('import', inflect.file('programs.csv', programsOfExtract), '--feed', 'programs');
});
afterAll(async () => {
  await endProducts();
  for (const folder of mounted.reverse()) spawnSync('umount', [folder]);
  place.remove();
});

async function inHeldDatabase(work: (database: Client) => Promise<void>): Promise<void> {
  const holder = Holder.start({ home: place.home });
  await holder.server();
  const database = await home.database();
  try {
    await work(database);
  } finally {
    await database.end();
    await holder.release();
  }
}

describe('a full disk', () => {
  it('of the spool refuses the upload with the remedy, keeps nothing of it, and takes it when there is space again', async () => {
    if (!mayMount) return;
    const spool = join(place.home, 'spool');
    expect(smallDisk(spool, '1m')).toBe(true);
    const product = await home.start();
    const database = await home.database();
    try {
      const before = await storedContents(database);
      const steward = await Steward.of(product);
      const upload = () => steward.upload(extractBlocks({ rows }), { feed: 'visits', source: 'spooled' });
      const refused = await upload();
      process.stderr.write(`spool full: ${refused.status} ${JSON.stringify(refused.body)}\n`);
      expect([refused.status, refused.body['code']]).toEqual([507, 'STORAGE_FULL']);
      expect(home.leftFiles()).toEqual([]);
      expect(await storedContents(database)).toEqual(before);
      expect(grow(spool, '100m')).toBe(true);
      expect((await upload()).body).toMatchObject({ inserted: rows });
      expect(home.leftFiles()).toEqual([]);
    } finally {
      await database.end();
      await product.stop();
    }
  }, 300_000);

  it('of the database fails the import with the remedy, changes nothing, and takes it when there is space again', async () => {
    if (!mayMount) return;
    let before: Record<string, string> = {};
    await inHeldDatabase(async (database) => void (before = await storedContents(database)));
    const data = join(place.home, 'postgres');
    const kept = join(place.folder, 'kept');
    spawnSync('cp', ['-a', data, kept]);
    const used = Number(spawnSync('du', ['-sm', data], { encoding: 'utf8' }).stdout.split('\t')[0]);
    expect(smallDisk(data, `${used + 24}m`)).toBe(true);
    spawnSync('cp', ['-a', `${kept}/.`, data]);
    const { uid, gid } = statSync(join(place.home, 'postgres', 'PG_VERSION'));
    spawnSync('chown', ['-R', `${uid}:${gid}`, data]);
    rmSync(kept, { recursive: true });
    const command = () => inflect.run('import', file, '--feed', 'visits', '--source', 'large', '--json');
    const file = inflect.file('large.csv', extractFile({ rows: 3 * rows }));
    const failed = await command();
    process.stderr.write(`database full: exit ${failed.code} ${failed.out}${failed.err}\n`);
    expect([failed.code, failed.out]).toEqual([1, '']);
    expect(failed.err).toMatch(/full disk|disk is full/);
    expect(grow(data, '2g')).toBe(true);
    await inHeldDatabase(async (database) => {
      expect(await storedContents(database)).toEqual(before);
      expect(await rollupFaults(database)).toEqual([]);
      expect(await leftInDatabase(database)).toMatchObject({ temporaryTables: 0 });
    });
    const taken = await command();
    expect(JSON.parse(taken.out)).toMatchObject({ inserted: 3 * rows });
  }, 300_000);
});
