import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A source said that a row went, and when: an older form of it that comes later stays away. */
@Entity('tombstone')
@Index(['importId'])
export class TombstoneEntity {
  @PrimaryColumn({ type: 'uuid' }) naturalKey: string;
  @Column({ type: 'timestamptz' }) sourceUpdatedAt: Date;
  /** The import that said so; undoing it forgets it. */
  @PrimaryColumn({ type: 'integer' }) importId: number;
  @PrimaryColumn({ type: 'integer' }) sourceId: number;
  @PrimaryColumn({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
}
