import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One version of a mapping profile that a person saved. Never overwritten: a later version supersedes it. */
@Entity('mapping_profile')
@Unique(['name', 'version'])
export class MappingProfileEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'text' }) name: string;
  /** From 1. */
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  /** The source it was made for; null: any. */
  @Column({ type: 'text', nullable: true }) source: string | null;
  @Column({ type: 'text' }) yaml: string;
  @Column({ type: 'text' }) savedBy: string;
  @Column({ type: 'timestamptz' }) savedAt: Date;
  /** When a later version took its place, or it was removed; null for the one in force. */
  @Column({ type: 'timestamptz', nullable: true }) supersededAt: Date | null;
}

/** The profile that files of a source use where none is named. */
@Entity('default_profile')
export class DefaultProfileEntity {
  @PrimaryColumn({ type: 'text' }) source: string;
  @PrimaryColumn({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  /** Name of a saved or a shipped profile. */
  @Column({ type: 'text' }) profile: string;
  @Column({ type: 'text' }) setBy: string;
  @Column({ type: 'timestamptz' }) setAt: Date;
}

/** The profile an import was read with. Imports without a row used none. */
@Entity('import_profile')
export class ImportProfileEntity {
  @PrimaryColumn({ type: 'integer' }) importId: number;
  @Column({ type: 'text' }) profile: string;
  /** Of a saved profile; null for a shipped one or a file. */
  @Column({ type: 'integer', nullable: true }) version: number | null;
  /** It was the default of the source, not named with the import. */
  @Column({ type: 'boolean' }) byDefault: boolean;
}
