import { Column, Entity } from 'typeorm';
import { RecordRow } from './record-row';

/** A published count of leadership roles at one date. */
@Entity('role_count')
export class RoleCountEntity extends RecordRow {
  @Column({ type: 'text' }) organisation: string;
  @Column({ type: 'date' }) asOf: string;
  @Column({ type: 'integer' }) count: number;
  @Column({ type: 'text', nullable: true }) definition: string | null;
  @Column({ type: 'text', nullable: true }) citation: string | null;
}
