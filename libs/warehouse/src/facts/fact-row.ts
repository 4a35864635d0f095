import { Column, PrimaryColumn } from 'typeorm';

/**
 * What every fact row carries. Key: natural_key = pseudonym of (feed, source, natural id); patient_key = pseudonym of the
 * patient, the distribution column on Citus. Without a patient it is the natural key's first 8 bytes and hasPatient is false.
 */
export abstract class FactRow {
  @PrimaryColumn({ type: 'uuid' }) naturalKey: string;
  @PrimaryColumn({ type: 'bigint' }) patientKey: string;
  @Column({ type: 'timestamptz', nullable: true }) sourceUpdatedAt: Date | null;
  @Column({ type: 'integer' }) importId: number;
  @Column({ type: 'integer' }) sourceId: number;
  @Column({ type: 'boolean' }) hasPatient: boolean;
}
