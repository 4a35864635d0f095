import {
  ageBands,
  escalations,
  modalities,
  visitStatuses,
  type AgeBand,
  type Escalation,
  type Modality,
  type VisitStatus,
} from '@inflect/measures';
import { Column, Entity, Index } from 'typeorm';
import { FactRow } from './fact-row';

/** One appointment or encounter. `*Id` columns point into the dimension tables. */
@Entity('visit')
@Index(['providerId', 'serviceDate'])
@Index(['serviceDate'], { type: 'brin' })
export class VisitEntity extends FactRow {
  @Column({ type: 'timestamptz' }) startsAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) bookedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) checkedInAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) startedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** Local date at the site. */
  @Column({ type: 'date' }) serviceDate: string;
  @Column({ type: 'integer' }) programId: number;
  @Column({ type: 'integer', nullable: true }) siteId: number | null;
  @Column({ type: 'integer', nullable: true }) specialtyId: number | null;
  @Column({ type: 'integer', nullable: true }) providerId: number | null;
  @Column({ type: 'integer', nullable: true }) payerId: number | null;
  @Column({ type: 'integer', nullable: true }) sexId: number | null;
  @Column({ type: 'integer', nullable: true }) raceEthnicityId: number | null;
  @Column({ type: 'integer', nullable: true }) languageId: number | null;
  @Column({ type: 'integer', nullable: true }) zip3Id: number | null;
  @Column({ type: 'integer', nullable: true }) patientStateId: number | null;
  /** One code for the sorted set of states the clinician is licensed in. */
  @Column({ type: 'integer', nullable: true }) providerStatesId: number | null;
  @Column({ type: 'integer', nullable: true }) modalityRuleId: number | null;
  @Column({ type: 'integer', nullable: true }) leadTimeDays: number | null;
  @Column({ type: 'enum', enum: visitStatuses, enumName: 'visit_status' }) status: VisitStatus;
  @Column({ type: 'enum', enum: modalities, enumName: 'modality' }) modality: Modality;
  @Column({ type: 'enum', enum: modalities, enumName: 'modality', nullable: true }) convertedTo: Modality | null;
  @Column({ type: 'enum', enum: escalations, enumName: 'escalation', nullable: true }) escalatedTo: Escalation | null;
  @Column({ type: 'enum', enum: ageBands, enumName: 'age_band', nullable: true }) ageBand: AgeBand | null;
  @Column({ type: 'boolean', nullable: true }) newPatient: boolean | null;
  @Column({ type: 'boolean', nullable: true }) interpreter: boolean | null;
  @Column({ type: 'boolean', nullable: true }) traineePresent: boolean | null;
  /** Of everything the file said of it; null on rows stored before there was one. */
  @Column({ type: 'bigint', nullable: true }) contentHash: string | null;
}
