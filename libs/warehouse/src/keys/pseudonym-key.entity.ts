import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The keys behind the stored pseudonyms, by id only, oldest first: the last one is in use. Tells a foreign key file. */
@Entity('pseudonym_key')
@Unique(['keyId'])
export class PseudonymKeyEntity {
  /** From 1. */
  @PrimaryColumn({ type: 'integer' }) position: number;
  /** 16 hex digits that reveal nothing of the key. */
  @Column({ type: 'text' }) keyId: string;
  @Column({ type: 'timestamptz' }) currentSince: Date;
}
