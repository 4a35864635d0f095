import { modalities, visitStatuses, type Modality, type VisitStatus } from '@inflect/measures';
import { Column, Entity, Index } from 'typeorm';
import { FactRow } from './fact-row';

export const countGrains = ['day', 'month'] as const;

/** Appointments shared as counts. serviceDate is the period's first day, periodEnd its last. */
@Entity('visit_count')
@Index(['serviceDate'], { type: 'brin' })
export class VisitCountEntity extends FactRow {
  @Column({ type: 'bigint' }) count: string;
  @Column({ type: 'date' }) serviceDate: string;
  @Column({ type: 'date' }) periodEnd: string;
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'integer' }) siteId: number;
  @Column({ type: 'integer', nullable: true }) specialtyId: number | null;
  @Column({ type: 'integer', nullable: true }) regionId: number | null;
  @Column({ type: 'integer', nullable: true }) leadTimeBandId: number | null;
  @Column({ type: 'integer', nullable: true }) staffTypeId: number | null;
  @Column({ type: 'enum', enum: countGrains, enumName: 'count_grain' }) periodGrain: 'day' | 'month';
  @Column({ type: 'enum', enum: visitStatuses, enumName: 'visit_status' }) status: VisitStatus;
  @Column({ type: 'enum', enum: modalities, enumName: 'modality' }) modality: Modality;
}
