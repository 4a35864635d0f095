import { ageBands, stayClasses, type AgeBand, type StayClass } from '@inflect/measures';
import { Column, Entity, Index } from 'typeorm';
import { FactRow } from './fact-row';

/** One hospital stay as sent. Episodes and readmission flags are in stay_index. */
@Entity('stay')
@Index(['patientKey', 'admittedOn', 'dischargedOn'])
@Index(['dischargedOn'], { type: 'brin' })
export class StayEntity extends FactRow {
  @Column({ type: 'timestamptz' }) admittedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) dischargedAt: Date | null;
  @Column({ type: 'date' }) admittedOn: string;
  @Column({ type: 'date', nullable: true }) dischargedOn: string | null;
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'integer', nullable: true }) siteId: number | null;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @Column({ type: 'integer', nullable: true }) diagnosisId: number | null;
  /** UB-04 patient discharge status. */
  @Column({ type: 'integer', nullable: true }) dispositionId: number | null;
  @Column({ type: 'enum', enum: stayClasses, enumName: 'stay_class' }) class: StayClass;
  @Column({ type: 'enum', enum: ageBands, enumName: 'age_band', nullable: true }) ageBand: AgeBand | null;
  @Column({ type: 'boolean', nullable: true }) planned: boolean | null;
  @Column({ type: 'boolean', nullable: true, name: 'readmitted_30d' }) readmitted30d: boolean | null;
}
