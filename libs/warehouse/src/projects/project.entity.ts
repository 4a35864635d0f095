import type { RuledOutEvent } from '@inflect/measures';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A quality-improvement project: one measure of one program, with its windows. */
@Entity('project')
export class ProjectEntity {
  @PrimaryColumn({ type: 'text' }) code: string;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) aim: string;
  /** Program code. */
  @Column({ type: 'text' }) program: string;
  @Column({ type: 'text' }) measure: string;
  @Column({ type: 'text' }) version: string;
  @Column({ type: 'date' }) interventionOn: string;
  @Column({ type: 'date' }) baselineFrom: string;
  @Column({ type: 'date' }) baselineTo: string;
  @Column({ type: 'date' }) postFrom: string;
  @Column({ type: 'date' }) postTo: string;
  /** Events that a person says did not touch the change, with the reason. */
  @Column({ type: 'jsonb' }) ruledOutEvents: RuledOutEvent[];
  /** A person accepts figures across a change of the survey. */
  @Column({ type: 'boolean' }) acceptInstrumentChange: boolean;
}
