import { Column, Entity, Index } from 'typeorm';
import { FactRow } from './fact-row';

/** One item of one response; a null score was sent and not answered. */
@Entity('survey_answer')
@Index(['respondedOn'], { type: 'brin' })
export class SurveyAnswerEntity extends FactRow {
  /** Pseudonym of the response, shared by its items. */
  @Column({ type: 'bigint' }) responseKey: string;
  @Column({ type: 'double precision', nullable: true }) score: number | null;
  @Column({ type: 'double precision' }) scaleMin: number;
  @Column({ type: 'double precision' }) scaleMax: number;
  @Column({ type: 'double precision' }) topBoxMin: number;
  @Column({ type: 'date' }) respondedOn: string;
  @Column({ type: 'date', nullable: true }) sentOn: string | null;
  @Column({ type: 'integer' }) instrumentId: number;
  @Column({ type: 'integer' }) itemId: number;
  @Column({ type: 'integer', nullable: true }) modeId: number | null;
  @Column({ type: 'integer', nullable: true }) programId: number | null;
  @Column({ type: 'integer', nullable: true }) providerId: number | null;
}
