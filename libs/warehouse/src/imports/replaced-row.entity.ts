import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A row as it was before an import replaced or deleted it: what an undo puts back. In the order rows were replaced. */
@Entity('replaced_row')
@Index(['importId'])
export class ReplacedRowEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  /** Of the row as it was; null for records and programs. */
  @Column({ type: 'bigint', nullable: true }) patientKey: string | null;
  /** For a program the MD5 of its code, because programs are found by code. */
  @Column({ type: 'uuid' }) naturalKey: string;
  /** The import that replaced it. */
  @Column({ type: 'integer' }) importId: number;
  /** The import it came from. */
  @Column({ type: 'integer' }) previousImportId: number;
  @Column({ type: 'integer' }) sourceId: number;
  /** The program the row names; for a program its own id. */
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  /** The whole row in PostgreSQL's text form of the feed's table: exact, and a third of the size of JSON. */
  @Column({ type: 'text' }) image: string;
}
