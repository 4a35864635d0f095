import { eventKinds, type EventKind } from '@inflect/measures';
import { Column, Entity } from 'typeorm';
import { RecordRow } from './record-row';

/** Something that happened to everyone at once and may explain a change. */
@Entity('event')
export class EventEntity extends RecordRow {
  @Column({ type: 'date' }) on: string;
  @Column({ type: 'date', nullable: true }) until: string | null;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'enum', enum: eventKinds, enumName: 'event_kind' }) kind: EventKind;
  /** Program codes; null: all programs. */
  @Column({ type: 'text', array: true, nullable: true }) programs: string[] | null;
}
