import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { AuditRepository } from './audit-repository';
import { canonicalJson, type Json } from './canonical-json';
import { SignInLinkRepository } from './sign-in-link-repository';
import { TokenRepository } from './token-repository';

describe('administration', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
  });
  afterEach(() => database.drop());

  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));

  describe('access tokens', () => {
    const token = {
      token: 'inflect_secret',
      name: 'nightly script',
      role: 'analyst' as const,
      plane: 'released' as const,
      programs: ['cardiology'],
      createdBy: 'administrator',
      expiresAt: at(30),
    };

    it('are found by the secret, which is stored nowhere', async () => {
      const tokens = new TokenRepository(dataSource);
      await tokens.create(token, at(0));
      expect(await tokens.findActive('inflect_secret', at(1))).toMatchObject({
        name: 'nightly script',
        programs: ['cardiology'],
      });
      expect(await tokens.findActive('inflect_other', at(1))).toBeNull();
      const [row] = await dataSource.query('select t::text as whole from access_token t');
      expect(row.whole).not.toContain('inflect_secret');
    });

    it('end at their expiry, and at once when revoked', async () => {
      const tokens = new TokenRepository(dataSource);
      const { id } = await tokens.create(token, at(0));
      expect(await tokens.findActive(token.token, at(29))).not.toBeNull();
      expect(await tokens.findActive(token.token, at(30))).toBeNull();
      expect(await tokens.revoke(id, at(5))).toBe(true);
      expect(await tokens.revoke(id, at(6))).toBe(false);
      expect(await tokens.findActive(token.token, at(7))).toBeNull();
      expect((await tokens.list()).map((row) => row.revokedAt)).toEqual([at(5)]);
    });

    it('note their last use at most once a minute', async () => {
      const tokens = new TokenRepository(dataSource);
      const { id } = await tokens.create({ ...token, programs: null }, at(0));
      const lastUse = async () => (await tokens.list())[0]?.lastUsedAt;
      await tokens.touch(id, at(1));
      await tokens.touch(id, new Date(at(1).getTime() + 30_000));
      expect(await lastUse()).toEqual(at(1));
      await tokens.touch(id, at(3));
      expect(await lastUse()).toEqual(at(3));
    });
  });

  describe('sign-in links', () => {
    it('work once, however many use one at the same time', async () => {
      const links = new SignInLinkRepository(dataSource);
      await links.create('secret', at(10));
      expect(await links.consume('wrong', at(1))).toBe(false);
      const tries = await Promise.all(Array.from({ length: 5 }, () => links.consume('secret', at(1))));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await links.consume('secret', at(2))).toBe(false);
    });

    it('do not work after they expired', async () => {
      const links = new SignInLinkRepository(dataSource);
      await links.create('secret', at(10));
      expect(await links.consume('secret', at(10))).toBe(false);
    });
  });

  describe('the audit chain', () => {
    const filled = async (): Promise<AuditRepository> => {
      const audit = new AuditRepository(dataSource);
      for (let n = 0; n < 4; n++) {
        await audit.append(
          { principal: 'steward', action: 'import.committed', detail: { rows: n, feed: 'visits' } },
          at(n),
        );
      }
      return audit;
    };
    const tamper = async (statement: string) => {
      await dataSource.query('alter table audit_event disable trigger audit_event_append_only');
      await dataSource.query(statement);
    };

    it('is intact however many write at the same time', async () => {
      const audit = await filled();
      const entry = { principal: 'a', action: 'sign-in', detail: {} };
      await Promise.all(Array.from({ length: 8 }, () => audit.append(entry, at(9))));
      expect(await audit.verify()).toMatchObject({ intact: true, events: 12, firstBad: null });
      const [latest] = await audit.list({ first: 1 });
      expect(latest).toMatchObject({ sequence: 12, action: 'sign-in', at: at(9) });
      expect((await audit.list({ first: 2, before: 5 })).map((event) => event.detail)).toEqual([
        { feed: 'visits', rows: 3 },
        { feed: 'visits', rows: 2 },
      ]);
    });

    it('refuses update, delete and truncate', async () => {
      await filled();
      for (const change of [
        `update audit_event set principal = 'x'`,
        'delete from audit_event',
        'truncate audit_event',
      ]) {
        await expect(dataSource.query(change)).rejects.toThrow('append-only');
      }
    });

    it('names the first event whose content was changed', async () => {
      const audit = await filled();
      await tamper(`update audit_event set detail = '{"feed":"visits","rows":9}' where sequence = 3`);
      expect(await audit.verify()).toMatchObject({
        intact: false,
        firstBad: { sequence: 3, reason: expect.stringContaining('changed') },
      });
    });

    it('names the event after one that was taken out', async () => {
      const audit = await filled();
      await tamper('delete from audit_event where sequence = 2');
      expect(await audit.verify()).toMatchObject({
        intact: false,
        firstBad: { sequence: 3, reason: expect.stringContaining('missing') },
      });
    });

    it('ends in the hash append returned, so that a cut-off tail shows', async () => {
      const audit = await filled();
      const { hash } = await audit.append({ principal: 'a', action: 'export.created', detail: { at: 'x' } }, at(5));
      expect((await audit.verify()).head).toBe(hash);
    });
  });

  it('writes one text for one JSON value, whatever the order of its keys', () => {
    const shuffled = (value: Json): Json => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(shuffled);
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, shuffled(item as Json)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(shuffled(value as Json))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(() => canonicalJson({ rate: Number.NaN })).toThrow('not finite');
  });
});
