import {
  reviewKinds,
  reviewReasons,
  type CodeCombination,
  type Modality,
  type ReviewKind,
  type ReviewReason,
} from '@inflect/measures';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What a review is about: codes and what the file said, or a title. No identifiers. */
export type ReviewSubject = { codes: CodeCombination; named: Modality | null } | { title: string };

/** One combination of codes, or one title, that a person should look at: one row however many visits or roles have it. */
@Entity('review')
@Unique(['kind', 'combination'])
@Index(['decisionId'])
export class ReviewEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'enum', enum: reviewKinds, enumName: 'review_kind' }) kind: ReviewKind;
  @Column({ type: 'enum', enum: reviewReasons, enumName: 'review_reason' }) why: ReviewReason;
  /** One text for what is reviewed, with the rule that decided. */
  @Column({ type: 'text' }) combination: string;
  @Column({ type: 'jsonb' }) subject: ReviewSubject;
  /** Modality or level that was stored. */
  @Column({ type: 'text' }) chosen: string;
  /** 'none' where no rule decided. */
  @Column({ type: 'text' }) rule: string;
  @Column({ type: 'text' }) confidence: string;
  @Column({ type: 'text', array: true }) conflicts: string[];
  /** Rows read with it, over all imports; a file sent twice counts twice. */
  @Column({ type: 'integer' }) rows: number;
  /** Rows of the last import that had it. */
  @Column({ type: 'integer' }) lastRows: number;
  /** First and last service date (visits) or first day of a role. */
  @Column({ type: 'date' }) firstOn: string;
  @Column({ type: 'date' }) lastOn: string;
  @Column({ type: 'integer' }) lastImportId: number;
  /** The decision that settles it; null while it waits. */
  @Column({ type: 'integer', nullable: true }) decisionId: number | null;
}

/** What the organisation decided about one combination or title: its own rule, which wins over the table from a day on. */
@Entity('review_decision')
export class ReviewDecisionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'enum', enum: reviewKinds, enumName: 'review_kind' }) kind: ReviewKind;
  @Column({ type: 'jsonb' }) subject: ReviewSubject;
  /** Modality or level. */
  @Column({ type: 'text' }) decided: string;
  /** First service date, or first day of a role, it holds for. */
  @Column({ type: 'date' }) effectiveFrom: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text' }) decidedBy: string;
  @Column({ type: 'timestamptz' }) decidedAt: Date;
  /** When a later decision on the same took its place. */
  @Column({ type: 'timestamptz', nullable: true }) supersededAt: Date | null;
}
