import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { childrenOf, isRunning } from '../launcher/holder';
import { startProduct } from '../product/running-product';
import { until } from '../product/until';

interface Facts {
  dataDir?: string;
  password: string;
  superuserPassword: string;
}

/** The home of one suite's product, and what may be done to it from outside. */
export class TrialHome {
  readonly temporary: string;
  readonly settings: Record<string, string>;

  constructor(
    readonly home: string,
    more: Record<string, string> = {},
  ) {
    this.temporary = `${home}-tmp`;
    mkdirSync(this.temporary, { recursive: true });
    this.settings = { INFLECT_HOME: home, INFLECT_SAMPLE: 'off', TMPDIR: this.temporary, ...more };
  }

  start(): ReturnType<typeof startProduct> {
    return startProduct(this.settings);
  }

  /** A connection to the running server. */
  async database(): Promise<Client> {
    return this.connected('inflect', this.facts().password);
  }

  /** What earlier trials wrote need not be replayed after this one's kill. */
  async checkpoint(): Promise<void> {
    const superuser = await this.connected('postgres', this.facts().superuserPassword);
    await superuser.query('checkpoint');
    await superuser.end();
  }

  /** kill -9 of the server and every process of it. Its children are in groups of their own. */
  async killPostgres(): Promise<void> {
    const pid = Number(this.postmaster()[0]);
    const all = [pid, ...childrenOf(pid)];
    for (const each of all) {
      try {
        process.kill(each, 'SIGKILL');
      } catch {
        // ended by itself
      }
    }
    await until({ what: 'PostgreSQL is gone', condition: () => !all.some(isRunning) });
  }

  spooled(): string[] {
    const folder = join(this.home, 'spool');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Files nobody may leave: spooled uploads, temporary files of ours and of PostgreSQL. */
  leftFiles(): string[] {
    const temporary = join(this.home, 'postgres', 'base', 'pgsql_tmp');
    return [
      ...this.spooled(),
      ...readdirSync(this.temporary).filter((name) => !name.startsWith('node-compile-cache')),
      ...(existsSync(temporary) ? readdirSync(temporary) : []),
    ];
  }

  private facts(): Facts {
    return JSON.parse(readFileSync(join(this.home, 'postgres.json'), 'utf8')) as Facts;
  }

  private async connected(user: string, password: string): Promise<Client> {
    const client = new Client({
      connectionString: `postgres://${user}:${password}@127.0.0.1:${this.postmaster()[3]}/inflect`,
    });
    client.on('error', () => undefined); // it may be killed
    await client.connect();
    return client;
  }

  private postmaster(): string[] {
    return readFileSync(join(this.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  }
}
