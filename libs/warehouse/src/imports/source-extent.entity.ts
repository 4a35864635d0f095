import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** First and last day of a source's data in one feed: the data's end, against which rows are future or maturing. */
@Entity('source_extent')
export class SourceExtentEntity {
  @PrimaryColumn({ type: 'integer' }) sourceId: number;
  @PrimaryColumn({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  @Column({ type: 'date' }) firstOn: string;
  @Column({ type: 'date' }) lastOn: string;
}
