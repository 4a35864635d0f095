import { Column, Entity, Index } from 'typeorm';
import { RecordRow } from './record-row';

/** A member of staff. personId is the organisation's own id, which roles and activities name. */
@Entity('person')
@Index(['personId'])
export class PersonEntity extends RecordRow {
  @Column({ type: 'text' }) personId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', nullable: true }) degrees: string | null;
  @Column({ type: 'text', nullable: true }) department: string | null;
  @Column({ type: 'text', nullable: true }) academicRank: string | null;
  @Column({ type: 'date', nullable: true }) rankSince: string | null;
  @Column({ type: 'text', nullable: true }) track: string | null;
  @Column({ type: 'date', nullable: true }) hiredOn: string | null;
}
