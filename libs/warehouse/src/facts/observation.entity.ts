import { Column, Entity, Index } from 'typeorm';
import { FactRow } from './fact-row';

/** Any other outcome: a code, a value, a unit, a day. */
@Entity('observation')
@Index(['codeId', 'observedOn'])
export class ObservationEntity extends FactRow {
  @Column({ type: 'double precision' }) value: number;
  @Column({ type: 'timestamptz' }) observedAt: Date;
  @Column({ type: 'date' }) observedOn: string;
  @Column({ type: 'integer' }) codeId: number;
  @Column({ type: 'integer' }) unitId: number;
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'integer', nullable: true }) providerId: number | null;
}
