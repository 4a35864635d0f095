import { Column, Entity, PrimaryColumn } from 'typeorm';

export const hwrExclusions = ['died', 'transferred', 'against_advice', 'age', 'service', 'none'] as const;
export type HwrExclusion = (typeof hwrExclusions)[number];

/** Why a stay is no index of the plan all-cause version; 'merged': the episode went on within a day. */
export const pcrExclusions = ['died', 'merged', 'same_day', 'hospice', 'age', 'obstetric', 'none'] as const;
export type PcrExclusion = (typeof pcrExclusions)[number];

/** Readmission flags of each stay as an index stay; recomputed for every patient an import touches. Same key as stay. */
@Entity('stay_index')
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
  @Column({ type: 'enum', enum: pcrExclusions, enumName: 'pcr_exclusion' }) pcrExclusion: PcrExclusion;
}
