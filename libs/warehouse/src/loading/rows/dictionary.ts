import type { PoolClient } from 'pg';
import type { DictionaryName } from '../../feeds/feed-table';

const tables: readonly string[] = ['source', 'program', 'site', 'specialty', 'provider', 'payer'];

/**
 * Codes to small integers, for one load. Codes it creates belong to the load's transaction, so a refused file leaves none
 * behind; that is also why the cache lives no longer than the load.
 */
export class Dictionary {
  private readonly known = new Map<DictionaryName, Map<string, number>>();
  private locked = false;

  constructor(private readonly client: PoolClient) {}

  /** Undefined: not resolved, or a program that does not exist. */
  id(name: DictionaryName, code: string): number | undefined {
    return this.known.get(name)?.get(code);
  }

  ids(name: DictionaryName): Map<string, number> {
    let ids = this.known.get(name);
    if (!ids) {
      ids = new Map();
      this.known.set(name, ids);
    }
    return ids;
  }

  /** Looks codes up and creates those that are new. Programs are never created here: they are a feed of their own. */
  async resolve(name: DictionaryName, codes: ReadonlySet<string>): Promise<void> {
    const missing = await this.lookUp(name, [...codes]);
    if (missing.length === 0 || name === 'program') return;
    await this.lock();
    const target = tables.includes(name)
      ? `insert into ${name} (code) select unnest($1::text[])`
      : `insert into code (kind, code) select '${name}', unnest($1::text[])`;
    await this.client.query(`${target} on conflict do nothing`, [missing]);
    await this.lookUp(name, missing);
  }

  private async lookUp(name: DictionaryName, codes: string[]): Promise<string[]> {
    const query = tables.includes(name)
      ? `select id, code from ${name} where code = any($1)`
      : `select id, code from code where kind = '${name}' and code = any($1)`;
    const found = await this.client.query<{ id: number; code: string }>(query, [codes]);
    const ids = this.ids(name);
    for (const row of found.rows) ids.set(row.code, row.id);
    return codes.filter((code) => !ids.has(code));
  }

  /** One load at a time creates codes: two that meet the same new codes in another order would otherwise deadlock. */
  private async lock(): Promise<void> {
    if (this.locked) return;
    await this.client.query(`select pg_advisory_xact_lock(hashtextextended('inflect.dictionary', 0))`);
    this.locked = true;
  }
}
