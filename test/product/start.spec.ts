import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Holder, isRunning } from '../launcher/holder';
import { CommandLine } from './command-line';
import { endProducts, launchProduct, sessionCookie, startProduct } from './running-product';
import { temporaryHome } from './temporary-home';
import { until } from './until';
import { programsCsv, visitLine, visitsCsv } from './visit-files';

const place = temporaryHome();
const settings = { INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off' };
const inflect = new CommandLine(place.home, place.folder);
const serverPid = () => Number(readFileSync(join(place.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const visits = `query { outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31" }) { total { numerator } } }`;

type Product = Awaited<ReturnType<typeof startProduct>>;

async function asked<T>(product: Product, query: string, cookie: string | null) {
  const response = await fetch(`${product.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: T | null; errors?: { extensions: { code: string } }[] };
}

async function countedVisits(product: Product) {
  const { cookie } = await sessionCookie(product.signInLink);
  const { data } = await asked<{ outcomes: { total: { numerator: number } } }>(product, visits, cookie);
  return data?.outcomes.total.numerator;
}

/** Exit code 0, nothing to complain of, and no server left. */
async function expectCleanStop(product: Product, stop: () => Product['exited']) {
  const pid = serverPid();
  const ended = await stop();
  expect({ ...ended, errors: product.errors() }).toEqual({ code: 0, signal: null, errors: '' });
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
}

// What a failed test left running must not fail the next (`endProducts` after each).
afterAll(() => place.remove());

describe('npm start', () => {
  describe('while it runs', () => {
    let product: Product;
    beforeAll(async () => {
      product = await startProduct(settings);
    });
    afterAll(endProducts);

    it('serves dashboard and API on one port, and lets in who holds the one-time link', async () => {
      expect((await fetch(`${product.address}/health/live`)).status).toBe(200);
      expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
      const page = await fetch(product.address);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await page.text()).toContain('<div id="root">');
      const deep = await fetch(`${product.address}/compare?measure=no_show_rate`, { headers: { accept: 'text/html' } });
      expect([deep.status, await deep.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);

      const ask = (cookie: string | null) =>
        asked<{ viewer: { name: string } }>(product, '{ viewer { name } }', cookie);
      expect((await ask(null)).errors?.[0]?.extensions.code).toBeDefined();

      const { status, cookie } = await sessionCookie(product.signInLink);
      expect(status).toBe(303);
      expect((await ask(cookie)).data?.viewer.name).toEqual(expect.any(String));
      const second = await sessionCookie(product.signInLink);
      expect(second.status).toBeGreaterThanOrEqual(400);
      expect(second.cookie).toBeNull();
    });

    it('shares its database with the command line, which leaves it running', async () => {
      const pid = serverPid();
      await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
      const lines = Array.from({ length: 30 }, (_, index) => visitLine({ id: `V${index}`, patient: `P${index}` }));
      await inflect.json('import', inflect.file('visits.csv', visitsCsv(lines)), '--feed', 'visits');
      expect(isRunning(pid)).toBe(true);
      expect(serverPid()).toBe(pid);
      expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
    });

    it('is not disturbed by another that finds its port taken and says so', async () => {
      const second = launchProduct({ ...settings, PORT: new URL(product.address).port });
      expect((await second.exited).code).toBe(1);
      expect(second.errors()).toContain(new URL(product.address).port);
      expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
    });

    it('stops everything cleanly on SIGINT', async () => {
      await expectCleanStop(product, () => product.stop('SIGINT'));
    });
  });

  describe('started anew', () => {
    afterEach(endProducts);

    it.each(['SIGTERM', 'SIGHUP'] as const)(
      'resumes with the data, and stops everything cleanly on %s',
      async (signal) => {
        const product = await startProduct(settings);
        expect(await countedVisits(product)).toBe(30);
        await expectCleanStop(product, () => product.stop(signal));
      },
    );

    it('stops cleanly when told to while the database is starting', async () => {
      const users = join(place.home, 'run', 'users');
      const product = launchProduct(settings);
      await until({ what: 'the launcher uses the database', condition: () => readdirSync(users).length > 0 });
      expect(await product.stop('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(product.errors()).toBe('');
      expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
    });

    it('starts again after kill -9, attached to the server that survived; then stops once, however often Ctrl-C is pressed', async () => {
      const killed = await startProduct(settings);
      const pid = serverPid();
      await killed.stop('SIGKILL');
      expect(isRunning(pid)).toBe(true);
      const next = await startProduct(settings);
      expect(serverPid()).toBe(pid);
      expect(await countedVisits(next)).toBe(30);
      await expectCleanStop(next, () => {
        for (let press = 0; press < 5; press += 1) process.kill(next.pid, 'SIGINT');
        return next.exited;
      });
    });

    it('keeps keys and passwords for its owner', async () => {
      const secrets = ['postgres.json', 'session.key'].map((name) => join(place.home, name));
      expect(secrets.filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)).toEqual([]);
      expect(existsSync(secrets[0] ?? '')).toBe(true);
    });

    it.each([
      ['PORT', 'many'],
      ['LOG_LEVEL', 'loudly'],
    ])('names a wrong %s in one line, does not print its value, and leaves no server behind', async (name, value) => {
      const product = launchProduct({ ...settings, [name]: value });
      expect((await product.exited).code).toBe(1);
      expect(product.errors()).toContain(name);
      expect(product.errors()).not.toContain(value);
      expect(product.errors()).not.toMatch(/\bat .*\.m?(js|ts):\d+/);
      expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
    });

    it('refuses a home that cannot be made in one line, with the place and what to set', async () => {
      const home = join(inflect.file('a-file', ''), 'home');
      const product = launchProduct({ ...settings, INFLECT_HOME: home });
      expect((await product.exited).code).toBe(1);
      expect(product.errors()).toMatch(/^The folder .* cannot be made \(\w+\): set INFLECT_HOME to another one\.\n$/);
      expect(product.errors()).toContain(home);
    });

    it('refuses a home that cannot be written to in one line, with the place and what to do', async () => {
      const home = join(place.folder, 'read-only');
      mkdirSync(home, { mode: 0o500 });
      // Root may write everywhere but where nobody may.
      const isRoot = process.getuid?.() === 0;
      if (isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', home]).status !== 0)
        return console.warn('skipped: this root may not mount a read-only folder');
      try {
        const product = launchProduct({ ...settings, INFLECT_HOME: home });
        expect((await product.exited).code).toBe(1);
        expect(product.errors()).toMatch(
          /^The folder .* cannot be written to \(\w+\): make it writable, or set INFLECT_HOME to another one\.\n$/,
        );
        expect(product.errors()).toContain(home);
      } finally {
        if (isRoot) spawnSync('umount', [home]);
      }
    });

    it('starts no server of its own where DATABASE_URL names one', async () => {
      const elsewhere = temporaryHome();
      const own = temporaryHome();
      const database = Holder.start({ home: elsewhere.home });
      try {
        const { url } = await database.server();
        const product = await startProduct({ INFLECT_HOME: own.home, INFLECT_SAMPLE: 'off', DATABASE_URL: url });
        expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
        expect(existsSync(join(own.home, 'postgres.json'))).toBe(false);
        expect((await product.stop()).code).toBe(0);
      } finally {
        await database.release();
        elsewhere.remove();
        own.remove();
      }
    });
  });
});
