import { ageBands, stayClasses, type AgeBand, type StayClass } from '@inflect/measures';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const hwrExclusions = ['died', 'transferred', 'against_advice', 'age', 'service', 'none'] as const;
export type HwrExclusion = (typeof hwrExclusions)[number];

/** Why a stay is no index of the plan all-cause version; 'merged': the episode went on within a day. */
export const pcrExclusions = ['died', 'merged', 'same_day', 'hospice', 'age', 'obstetric', 'none'] as const;
export type PcrExclusion = (typeof pcrExclusions)[number];

/**
 * Readmission flags of each stay as an index stay, with what questions ask of the stay itself, so that they read one table;
 * recomputed for every patient an import touches. Same key as stay.
 */
@Entity('stay_index')
@Index(['countedOn'])
export class StayIndexEntity {
  @PrimaryColumn({ type: 'uuid' }) naturalKey: string;
  @PrimaryColumn({ type: 'bigint' }) patientKey: string;
  /** The index date: the episode's discharge. Null while the patient is still in hospital. */
  @Column({ type: 'date', nullable: true }) dischargedOn: string | null;
  /** First day of the chain of stays this one belongs to. */
  @Column({ type: 'date' }) episodeAdmittedOn: string;
  @Column({ type: 'boolean' }) lastOfEpisode: boolean;
  @Column({ type: 'boolean' }) anyEligible: boolean;
  @Column({ type: 'boolean' }) anyReadmitted: boolean;
  @Column({ type: 'boolean' }) hwrEligible: boolean;
  @Column({ type: 'boolean' }) hwrReadmitted: boolean;
  @Column({ type: 'enum', enum: hwrExclusions, enumName: 'hwr_exclusion' }) hwrExclusion: HwrExclusion;
  @Column({ type: 'boolean' }) pcrEligible: boolean;
  @Column({ type: 'boolean' }) pcrReadmitted: boolean;
  /** The local date that puts the stay into a period: of its discharge, else of its admission. */
  @Column({ type: 'date' }) countedOn: string;
  @Column({ type: 'integer' }) sourceId: number;
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'integer', nullable: true }) siteId: number | null;
  @Column({ type: 'integer', nullable: true }) dispositionId: number | null;
  @Column({ type: 'enum', enum: stayClasses, enumName: 'stay_class' }) class: StayClass;
  @Column({ type: 'enum', enum: ageBands, enumName: 'age_band', nullable: true }) ageBand: AgeBand | null;
  @Column({ type: 'boolean', nullable: true }) planned: boolean | null;
  @Column({ type: 'boolean', nullable: true, name: 'readmitted_30d' }) readmitted30d: boolean | null;
  @Column({ type: 'enum', enum: pcrExclusions, enumName: 'pcr_exclusion' }) pcrExclusion: PcrExclusion;
}
