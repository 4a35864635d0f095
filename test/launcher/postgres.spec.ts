import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { temporaryHome } from '../product/temporary-home';
import { until } from '../product/until';
import { childrenOf, Holder, isRunning } from './holder';
import { queried } from './queried';

// Process groups, start times and children are read from /proc.
const onLinux = process.platform === 'linux' ? describe : describe.skip;
const asRoot = process.getuid?.() === 0 ? it : it.skip;

/** A server runs on the home's data, wherever they lie. */
function isServed(home: string) {
  const file = join(home, 'postgres.json');
  if (!existsSync(file)) return false;
  const { dataDir = join(home, 'postgres') } = JSON.parse(readFileSync(file, 'utf8')) as { dataDir?: string };
  return existsSync(join(dataDir, 'postmaster.pid'));
}

onLinux('the embedded PostgreSQL of one INFLECT_HOME', () => {
  let place: ReturnType<typeof temporaryHome>;
  let home: string;
  const holders: Holder[] = [];
  const hold = (account: { uid?: number; gid?: number } = {}) => {
    const holder = Holder.start({ home, ...account });
    holders.push(holder);
    return holder;
  };

  beforeEach(() => {
    place = temporaryHome();
    home = place.home;
  });

  afterEach(async () => {
    for (const { child } of holders.splice(0)) child.kill('SIGKILL');
    // Whatever a failed test left running: the next user of the home is its last.
    if (isServed(home)) {
      const last = Holder.start({ home });
      await last.server();
      await last.release();
    }
    place.remove();
  });

  it('stays while anyone uses it, and stops with its last user', async () => {
    const launcher = hold();
    const started = await launcher.server();
    const command = hold();
    const attached = await command.server();
    expect(attached).toMatchObject({ pid: started.pid, attached: true, url: started.url });

    expect(await command.release()).toBe(false);
    expect(await queried(started.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    expect(await launcher.release()).toBe(true);
    expect(isRunning(started.pid)).toBe(false);
  });

  it('outlives the launcher that started it while a command still uses it', async () => {
    const launcher = hold();
    const { pid, url } = await launcher.server();
    const command = hold();
    await command.server();
    expect(await launcher.release()).toBe(false);
    expect(await queried(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await command.release()).toBe(true);
    expect(isRunning(pid)).toBe(false);
  });

  it('is started once when several processes start at the same moment', async () => {
    const crowd = Array.from({ length: 6 }, () => hold());
    const servers = await Promise.all(crowd.map((holder) => holder.server()));
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    expect(servers.filter(({ attached }) => !attached)).toHaveLength(1);
    const answers = await Promise.all(crowd.map((holder) => holder.release()));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('survives kill -9 of its launcher, and the next process attaches to it', async () => {
    const launcher = hold();
    const before = await launcher.server();
    await queried(before.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await launcher.killHard();

    const next = hold();
    const after = await next.server();
    expect(after).toMatchObject({ pid: before.pid, attached: true });
    expect(await queried(after.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
    expect(await next.release()).toBe(true);
    expect(isRunning(before.pid)).toBe(false);
  });

  it('is started anew by a process that found it stopping', async () => {
    const launcher = hold();
    const before = await launcher.server();
    const visitor = new pg.Client(before.url);
    await visitor.connect();
    process.kill(before.pid, 'SIGTERM'); // it stops once its last client has gone
    const pidFile = join(before.dataDir, 'postmaster.pid');
    await until({
      what: 'the server is stopping',
      condition: () => readFileSync(pidFile, 'utf8').includes('stopping'),
    });
    await launcher.killHard();

    const next = hold();
    const users = join(home, 'run', 'users');
    const isNext = (user: string) => user.startsWith(`${next.child.pid}-`);
    await until({ what: 'the next process wants the server', condition: () => readdirSync(users).some(isNext) });
    await visitor.end();
    const after = await next.server();
    expect(after.attached).toBe(false);
    expect(after.pid).not.toBe(before.pid);
    expect(await next.release()).toBe(true);
  });

  it('recovers committed rows after kill -9 of everything, though its old pid belongs to another program', async () => {
    const launcher = hold();
    const before = await launcher.server();
    await queried(before.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    const family = [before.pid, ...childrenOf(before.pid)];
    await launcher.killHard();
    for (const pid of family.filter(isRunning)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it saw its parent die and left
      }
    }
    await until({ what: 'all server processes are gone', condition: () => !family.some(isRunning) });

    // The stranger runs as the server's own user: that is the case in which PostgreSQL would refuse to start.
    const { uid, gid } = statSync(before.dataDir);
    const stranger = spawn('sleep', ['600'], { uid, gid });
    const pidFile = join(before.dataDir, 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'));
    try {
      const next = hold();
      const after = await next.server();
      expect(after.attached).toBe(false);
      expect(await queried(after.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
      expect(isRunning(stranger.pid ?? 0)).toBe(true);
      expect(readdirSync(join(home, 'run', 'users'))).toHaveLength(1);
      expect(await next.release()).toBe(true);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it.each([
    ['a process that is gone', () => '4194303-1'],
    ['an older process that had the same pid', () => `${process.pid}-1`],
  ])('is not blocked by the lock of %s', async (_case, holder) => {
    mkdirSync(join(home, 'run'), { recursive: true });
    writeFileSync(join(home, 'run', 'lock'), holder());
    const next = hold();
    expect((await next.server()).attached).toBe(false);
    expect(await next.release()).toBe(true);
  });

  it('is found again after its home was moved', async () => {
    const launcher = hold();
    const { url } = await launcher.server();
    await queried(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await launcher.release();
    renameSync(home, `${home}-moved`);
    home = `${home}-moved`;
    const next = hold();
    const moved = await next.server();
    expect(moved.dataDir).toBe(join(home, 'postgres'));
    expect(await queried(moved.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
    await next.release();
  });

  asRoot(
    'keeps root’s data where its unprivileged server reaches it when the home lies under a private folder',
    async () => {
      chmodSync(place.folder, 0o700);
      const launcher = hold();
      const { dataDir, url } = await launcher.server();
      expect(dataDir.startsWith(home)).toBe(false);
      expect(statSync(dataDir).uid).not.toBe(0);
      await queried(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
      await launcher.release();
      const next = hold();
      const again = await next.server();
      expect(again.dataDir).toBe(dataDir);
      expect(await queried(again.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
      await next.release();
      rmSync(dirname(dataDir), { recursive: true });
      rmSync(home, { recursive: true });
    },
  );

  asRoot('works for an ordinary user', async () => {
    const nobody = 65534;
    chownSync(home, nobody, nobody);
    const launcher = hold({ uid: nobody, gid: nobody });
    const { dataDir, url } = await launcher.server();
    expect(dataDir).toBe(join(home, 'postgres'));
    expect(statSync(dataDir).uid).toBe(nobody);
    expect(await queried(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await launcher.release()).toBe(true);
    rmSync(home, { recursive: true });
  });
});
