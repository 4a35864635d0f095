import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, userEnvironment } from './running-product';
import { temporaryHome } from './temporary-home';
import { until } from './until';

const place = temporaryHome();
afterAll(() => place.remove());

/** What a supervisor starts and stops: npm alone, whose terminal signals nobody else. */
function npmStart() {
  const npm = process.env['npm_execpath'];
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(program, [...first, 'start'], {
    cwd: root,
    env: userEnvironment({ INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off', PORT: '0' }),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

const users = join(place.home, 'run', 'users');
const inUse = (): boolean => existsSync(users) && readdirSync(users).length > 0;

describe('npm start under a supervisor', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)(
    'ends product and database when npm alone gets %s',
    async (signal) => {
      const { child, output } = npmStart();
      try {
        await until({ what: 'the product runs', seconds: 100, condition: () => output().includes('/sign-in/') });
        expect(inUse()).toBe(true);
        child.kill(signal);
        await until({
          what: 'product and database have ended',
          seconds: 60,
          condition: () => !inUse() && !existsSync(join(place.home, 'postgres', 'postmaster.pid')),
        });
      } finally {
        child.kill('SIGKILL');
      }
    },
    200_000,
  );
});
