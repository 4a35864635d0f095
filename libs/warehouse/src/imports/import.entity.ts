import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const importStates = ['received', 'committed', 'failed', 'removed', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** One file taken in, or refused. rows = inserted + updated + deleted + unchanged + duplicates + rejected. */
@Entity('import')
export class ImportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  @Column({ type: 'enum', enum: importStates, enumName: 'import_state' }) state: ImportState;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'text' }) fileName: string;
  @Column({ type: 'text' }) principal: string;
  @Column({ type: 'timestamptz' }) receivedAt: Date;
  @Column({ type: 'integer', default: 0 }) rows: number;
  @Column({ type: 'integer', default: 0 }) inserted: number;
  @Column({ type: 'integer', default: 0 }) updated: number;
  @Column({ type: 'integer', default: 0 }) deleted: number;
  @Column({ type: 'integer', default: 0 }) unchanged: number;
  @Column({ type: 'integer', default: 0 }) duplicates: number;
  @Column({ type: 'integer', default: 0 }) rejected: number;
  @Column({ type: 'integer', default: 0 }) warnings: number;
  @Column({ type: 'double precision', nullable: true }) seconds: number | null;
  /** The snapshot its rows are part of; an import that changed nothing names the one it found. */
  @Column({ type: 'integer', nullable: true }) snapshot: number | null;
  /** Why it failed, for people. Holds no cell values. */
  @Column({ type: 'text', nullable: true }) failure: string | null;
  /** The rows it replaced were kept, so that it can be taken back. */
  @Column({ type: 'boolean', default: false }) reversible: boolean;
  /** Who took it back, and when. */
  @Column({ type: 'text', nullable: true }) undoneBy: string | null;
  @Column({ type: 'timestamptz', nullable: true }) undoneAt: Date | null;
}
