import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../product/running-product';

interface Instruction {
  word: string;
  rest: string;
}

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  network_mode?: string;
  environment: Record<string, string>;
  volumes: string[];
  ports?: string[];
  healthcheck?: unknown;
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<'inflect' | 'database', Service>;
  volumes: Record<string, unknown>;
}

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(text('package.json')) as { scripts: Record<string, string>; engines: { node: string } };

const instructions: Instruction[] = text('infra/Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() }));
const all = (word: string) => instructions.filter((each) => each.word === word).map(({ rest }) => rest);

describe('the container image', () => {
  it('is built by scripts that exist', () => {
    const runs = all('RUN');
    const scripts = runs.flatMap((run) => [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
    expect(scripts).toEqual(['build']);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const others = runs.filter((run) => !/^npm (ci|run|prune)\b/.test(run));
    expect(others).toEqual(['install -d -o node -g node -m 0700 /var/lib/inflect/home']);
  });

  it('installs from the lock, before it builds, and ships no development dependency', () => {
    expect(all('RUN').map((run) => run.split(' ').slice(0, 3).join(' '))).toEqual([
      'npm ci --no-audit',
      'npm run build',
      'npm prune --omit=dev',
      'install -d -o',
    ]);
  });

  it('runs programs that exist, without npm in front of the stop signal', () => {
    const commands = [...all('CMD'), ...all('HEALTHCHECK').map((check) => check.slice(check.indexOf('CMD ') + 4))];
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const [program, file = ''] = JSON.parse(command) as string[];
      expect(program).toBe('node');
      expect(existsSync(join(root, file))).toBe(true);
    }
  });

  it('runs as an ordinary user on a Node that the workspace supports', () => {
    expect(all('USER')).toEqual(['node']);
    const last = instructions.findLastIndex(({ word }) => word === 'FROM');
    expect(instructions.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(last);
    const version = Number(/NODE_VERSION=(\d+)/.exec(all('ARG')[0] ?? '')?.[1]);
    expect(version).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)?.[0]));
  });

  it('leaves out what must not be in an image', () => {
    const ignored = text('infra/Dockerfile.dockerignore').trim().split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/.inflect', '.git', '.env', 'infra/.env']));
    // What the programs of the image need at run time is not left out.
    expect(ignored.filter((line) => /^(apps|libs|tools|nx\.json|package)/.test(line))).toEqual([]);
  });
});

describe('the compose file', () => {
  const compose = parse(text('infra/compose.yaml')) as Compose;
  const { inflect, database } = compose.services;

  it('builds the image from the workspace and runs PostgreSQL 18', () => {
    expect(existsSync(join(root, 'infra', inflect.build?.context ?? '', inflect.build?.dockerfile ?? ''))).toBe(true);
    expect(database.image).toBe('postgres:18');
  });

  it('starts the product when its database is healthy', () => {
    expect(inflect.depends_on?.database).toEqual({ condition: 'service_healthy' });
    expect(database.healthcheck).toBeDefined();
    expect(all('HEALTHCHECK')).toHaveLength(1);
  });

  it('holds no secret and does not start without one', () => {
    const secrets = [
      inflect.environment.DATABASE_URL,
      database.environment.POSTGRES_PASSWORD,
      database.environment.DATABASE_PASSWORD,
    ];
    for (const secret of secrets) expect(secret).toMatch(/\$\{[A-Z_]+:\?/);
    expect(text('infra/.env.example')).toMatch(/^SUPERUSER_PASSWORD=\nDATABASE_PASSWORD=$/m);
  });

  it('opens nothing but the loopback interface', () => {
    expect(inflect.environment.HOST).toBe('127.0.0.1');
    expect(database.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('sets only variables that the product reads', () => {
    const read = text('apps/api/src/config/environment.ts');
    for (const name of Object.keys(inflect.environment)) expect(read).toContain(`${name}:`);
  });

  it('mounts what exists', () => {
    const sources = [...inflect.volumes, ...database.volumes].map((volume) => volume.split(':')[0] ?? '');
    for (const source of sources)
      expect(source.startsWith('.') ? existsSync(join(root, 'infra', source)) : source in compose.volumes).toBe(true);
    expect(statSync(join(root, 'infra/postgres/create-application-role.sh')).mode & 0o111).not.toBe(0);
  });

  it('gives the application the same login as the embedded server does', () => {
    const attributes = /LOGIN CREATEROLE CREATEDB PASSWORD/;
    expect(text('infra/postgres/create-application-role.sh')).toMatch(attributes);
    expect(text('tools/postgres/application-role.mjs')).toMatch(attributes);
    expect(database.environment.POSTGRES_INITDB_ARGS).toContain('--data-checksums --auth=scram-sha-256');
  });
});

describe('continuous integration', () => {
  it('runs npm test', () => {
    expect(statSync(join(root, '.ci/run')).mode & 0o111).not.toBe(0);
    expect(text('.ci/run').trim().split('\n').at(-1)).toBe('exec npm test');
    expect(manifest.scripts.test).toBe('node tools/test.mjs');
  });
});
