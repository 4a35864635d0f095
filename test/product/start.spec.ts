import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Holder, isRunning } from '../launcher/holder';
import { CommandLine } from './command-line';
import { launchProduct, sessionCookie, startProduct } from './running-product';
import { temporaryHome } from './temporary-home';
import { until } from './until';
import { programsCsv, visitLine, visitsCsv } from './visit-files';

const place = temporaryHome();
const settings = { INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off' };
const inflect = new CommandLine(place.home, place.folder);
const serverPid = () => Number(readFileSync(join(place.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const visits = `query { outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31" }) { total { numerator } } }`;

interface Answer {
  outcomes: { total: { numerator: number } };
}

afterAll(() => place.remove());

describe('npm start', () => {
  it('serves dashboard and API on one port, and lets in who holds the one-time link', async () => {
    const product = await startProduct(settings);
    try {
      expect((await fetch(`${product.address}/health/live`)).status).toBe(200);
      expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
      const page = await fetch(product.address);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await page.text()).toContain('<div id="root">');
      const deep = await fetch(`${product.address}/compare?measure=no_show_rate`, { headers: { accept: 'text/html' } });
      expect([deep.status, await deep.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);

      const ask = (cookie: string | null) =>
        fetch(`${product.address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
          body: JSON.stringify({ query: '{ viewer { name } }' }),
        }).then(
          (response) =>
            response.json() as Promise<{
              data?: { viewer?: { name: string } } | null;
              errors?: { extensions: { code: string } }[];
            }>,
        );
      expect((await ask(null)).errors?.[0]?.extensions.code).toBeDefined();

      const { status, cookie } = await sessionCookie(product.signInLink);
      expect(status).toBe(303);
      expect((await ask(cookie)).data?.viewer?.name).toEqual(expect.any(String));
      const second = await sessionCookie(product.signInLink);
      expect(second.status).toBeGreaterThanOrEqual(400);
      expect(second.cookie).toBeNull();
    } finally {
      await product.stop();
    }
  });

  it('shares its database with the command line, which leaves it running', async () => {
    const product = await startProduct(settings);
    try {
      const pid = serverPid();
      await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
      const lines = Array.from({ length: 30 }, (_, index) => visitLine({ id: `V${index}`, patient: `P${index}` }));
      await inflect.json('import', inflect.file('visits.csv', visitsCsv(lines)), '--feed', 'visits');
      expect(isRunning(pid)).toBe(true);
      expect(serverPid()).toBe(pid);
      expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
    } finally {
      await product.stop();
    }
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops everything cleanly on %s and resumes with the data',
    async (signal) => {
      const product = await startProduct(settings);
      const pid = serverPid();
      const { code } = await product.stop(signal);
      expect(code).toBe(0);
      expect(product.errors()).toBe('');
      expect(isRunning(pid)).toBe(false);
      expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
      const { outcomes } = await inflect.query<Answer>(visits);
      expect(outcomes.total.numerator).toBe(30);
    },
  );

  it('stops once, however often Ctrl-C is pressed', async () => {
    const product = await startProduct(settings);
    for (let press = 0; press < 5; press += 1) process.kill(product.pid, 'SIGINT');
    expect(await product.exited).toEqual({ code: 0, signal: null });
    expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('stops cleanly when told to while the database is starting', async () => {
    const users = join(place.home, 'run', 'users');
    const product = launchProduct(settings);
    await until({ what: 'the launcher uses the database', condition: () => readdirSync(users).length > 0 });
    expect(await product.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(product.errors()).toBe('');
    expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('starts again after kill -9, attached to the server that survived', async () => {
    const killed = await startProduct(settings);
    const pid = serverPid();
    await killed.stop('SIGKILL');
    expect(isRunning(pid)).toBe(true);
    const next = await startProduct(settings);
    expect(serverPid()).toBe(pid);
    expect((await next.stop()).code).toBe(0);
    expect(isRunning(pid)).toBe(false);
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

  it('says that its port is taken', async () => {
    const first = await startProduct(settings);
    try {
      const second = launchProduct({ ...settings, PORT: new URL(first.address).port });
      expect((await second.exited).code).toBe(1);
      expect(second.errors()).toContain(new URL(first.address).port);
      expect((await fetch(`${first.address}/health/ready`)).status).toBe(200);
    } finally {
      await first.stop();
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
