import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A one-time link printed at start: only its SHA-256 is kept. */
@Entity('sign_in_link')
export class SignInLinkEntity {
  @PrimaryColumn({ type: 'bytea' }) hash: Buffer;
  @Column({ type: 'timestamptz' }) expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) usedAt: Date | null;
}

/** The table connect-pg-simple reads and writes, in its own column types. */
@Entity('session')
@Index(['expire'])
export class SessionEntity {
  @PrimaryColumn({ type: 'varchar' }) sid: string;
  @Column({ type: 'json' }) sess: unknown;
  @Column({ type: 'timestamp', precision: 6 }) expire: Date;
}
