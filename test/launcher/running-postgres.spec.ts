import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryHome } from '../product/temporary-home';
import { Holder, processGroup, type HeldServer } from './holder';
import { queried } from './queried';

// Process groups are read from /proc.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

/** What only looks at a server shares one. */
onLinux('a running embedded PostgreSQL', () => {
  const place = temporaryHome();
  const { home } = place;
  let launcher: Holder;
  let server: HeldServer;

  beforeAll(async () => {
    launcher = Holder.start({ home });
    server = await launcher.server();
  });
  afterAll(async () => {
    await launcher?.release();
    place.remove();
  });

  it('runs in a process group of its own, so that Ctrl-C reaches only the launcher', async () => {
    const { pid } = server;
    expect(processGroup(pid)).toBe(pid);
    expect(processGroup(pid)).not.toBe(processGroup(launcher.child.pid ?? 0));
  });

  it('asks for a password, on loopback only, and keeps it in a file for its owner', async () => {
    const { url } = server;
    expect(statSync(join(home, 'postgres.json')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(queried(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const superuser = new URL(url);
    superuser.username = 'postgres';
    superuser.password = '';
    await expect(queried(superuser.href, 'SELECT 1')).rejects.toThrow();
    expect(
      await queried(
        url,
        `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'data_checksums', 'password_encryption') ORDER BY name`,
      ),
    ).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'password_encryption', setting: 'scram-sha-256' },
    ]);
  });

  it('gives the application a login that row-level security binds', async () => {
    const { url } = server;
    expect(
      await queried(url, 'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user'),
    ).toEqual([{ rolname: 'inflect', rolsuper: false, rolbypassrls: false }]);
  });

  it('writes neither statements nor values of failed statements to its log', async () => {
    const { url, logFile } = server;
    await queried(url, 'CREATE TABLE visit (code text PRIMARY KEY)');
    await queried(url, `INSERT INTO visit VALUES ('patient-4711')`);
    await expect(queried(url, `INSERT INTO visit VALUES ('patient-4711')`)).rejects.toThrow(/duplicate key/);
    await expect(queried(url, `SELECT 'patient-4711'::int`)).rejects.toThrow(/invalid input/);
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('database system is ready to accept connections');
    expect(log).not.toContain('4711');
  });
});
