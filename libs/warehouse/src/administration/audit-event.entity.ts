import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Append-only: a trigger refuses update, delete and truncate; each hash covers the one before it. */
@Entity('audit_event')
export class AuditEventEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence: string;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column({ type: 'text' }) principal: string;
  @Column({ type: 'text' }) action: string;
  /** Canonical JSON: the exact text that was hashed. */
  @Column({ type: 'text' }) detail: string;
  @Column({ type: 'bytea' }) previousHash: Buffer;
  @Column({ type: 'bytea' }) hash: Buffer;
}
