import type { DataSource, EntityManager } from 'typeorm';
import { canonicalJson, type Json } from './canonical-json';
import { sha256 } from './sha256';

export interface AuditEntry {
  principal: string;
  /** What was done, e.g. 'import.committed' or 'export.created'. */
  action: string;
  /** Scope, filters, row counts, result. No cell values, no secrets. */
  detail: { readonly [key: string]: Json };
}

export interface AuditVerification {
  intact: boolean;
  events: number;
  /** The last event's hash in hex: note it elsewhere, and a cut-off tail shows too. Null when there are none. */
  head: string | null;
  /** First event that does not fit the chain; null when intact. */
  firstBad: { sequence: number; reason: string } | null;
}

interface AuditRow {
  sequence: string;
  at: Date;
  principal: string;
  action: string;
  detail: string;
  previous_hash: Buffer;
  hash: Buffer;
}

const beginning = Buffer.alloc(32);
const pageSize = 5_000;

/** The append-only record of who did what. Each event's hash covers its content and the hash before it. */
export class AuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws when it cannot be written: then the audited act must not happen. */
  async append(entry: AuditEntry, at = new Date()): Promise<{ sequence: number; hash: string }> {
    return this.dataSource.transaction((manager) => this.appendWith(manager, entry, at));
  }

  /** In the transaction of the audited act itself: neither is kept without the other. Others wait for its end. */
  async appendWith(
    manager: EntityManager,
    entry: AuditEntry,
    at = new Date(),
  ): Promise<{ sequence: number; hash: string }> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('inflect.audit', 0))`);
    const [last]: AuditRow[] = await manager.query('select * from audit_event order by sequence desc limit 1');
    const event = {
      sequence: last ? String(BigInt(last.sequence) + 1n) : '1',
      at,
      principal: entry.principal,
      action: entry.action,
      detail: canonicalJson(entry.detail),
      previous_hash: last?.hash ?? beginning,
    };
    const hash = hashOf(event);
    await manager.query(
      `insert into audit_event (sequence, at, principal, action, detail, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [event.sequence, event.at, event.principal, event.action, event.detail, event.previous_hash, hash],
    );
    return { sequence: Number(event.sequence), hash: hash.toString('hex') };
  }

  /** Latest first; `before` is the last sequence of the page before. */
  async list(request: { first: number; before?: number }): Promise<(AuditEntry & { sequence: number; at: Date })[]> {
    const rows: AuditRow[] = await this.dataSource.query(
      'select * from audit_event where sequence < $1 order by sequence desc limit $2',
      [request.before ?? Number.MAX_SAFE_INTEGER, request.first],
    );
    return rows.map(({ sequence, at, principal, action, detail }) => ({
      sequence: Number(sequence),
      at,
      principal,
      action,
      detail: JSON.parse(detail) as AuditEntry['detail'],
    }));
  }

  /** Recomputes the whole chain. */
  async verify(): Promise<AuditVerification> {
    let previous: { sequence: bigint; hash: Buffer } = { sequence: 0n, hash: beginning };
    let events = 0;
    for (;;) {
      const rows: AuditRow[] = await this.dataSource.query(
        'select * from audit_event where sequence > $1 order by sequence limit $2',
        [String(previous.sequence), pageSize],
      );
      for (const row of rows) {
        const reason = fault(row, previous);
        if (reason) return { intact: false, events, head: null, firstBad: { sequence: Number(row.sequence), reason } };
        previous = { sequence: BigInt(row.sequence), hash: row.hash };
        events += 1;
      }
      if (rows.length < pageSize) break;
    }
    return { intact: true, events, head: events ? previous.hash.toString('hex') : null, firstBad: null };
  }
}

function hashOf(event: Omit<AuditRow, 'hash'>): Buffer {
  const { sequence, principal, action, detail } = event;
  return sha256(
    event.previous_hash,
    canonicalJson({ sequence, at: event.at.toISOString(), principal, action, detail }),
  );
}

function fault(row: AuditRow, previous: { sequence: bigint; hash: Buffer }): string | null {
  if (BigInt(row.sequence) !== previous.sequence + 1n) return 'An event before this one is missing.';
  if (!row.previous_hash.equals(previous.hash)) return 'It does not follow the event before it.';
  if (!row.hash.equals(hashOf(row))) return 'Its content was changed after it was written.';
  return null;
}
