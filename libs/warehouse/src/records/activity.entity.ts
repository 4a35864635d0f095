import { activityKinds, type ActivityKind } from '@inflect/measures';
import { Column, Entity, Index } from 'typeorm';
import { RecordRow } from './record-row';

/** Something a person did that a promotion committee may weigh. */
@Entity('activity')
@Index(['personId'])
export class ActivityEntity extends RecordRow {
  @Column({ type: 'text' }) activityId: string;
  @Column({ type: 'text', nullable: true }) personId: string | null;
  @Column({ type: 'enum', enum: activityKinds, enumName: 'activity_kind' }) kind: ActivityKind;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'date' }) on: string;
  @Column({ type: 'text', nullable: true }) contribution: string | null;
  @Column({ type: 'text', nullable: true }) project: string | null;
  @Column({ type: 'text', nullable: true }) reach: string | null;
  @Column({ type: 'integer', nullable: true }) trainees: number | null;
  @Column({ type: 'boolean', nullable: true }) peerReviewed: boolean | null;
  @Column({ type: 'text', nullable: true }) url: string | null;
}
