import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const problemSeverities = ['reject', 'warning'] as const;
export type ProblemSeverity = (typeof problemSeverities)[number];

/** A rejected row or a dropped value, without the value. Only the first of a file are kept in detail. */
@Entity('import_problem')
@Index(['importId', 'line'])
export class ImportProblemEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @Column({ type: 'integer' }) importId: number;
  @Column({ type: 'integer' }) line: number;
  @Column({ type: 'enum', enum: problemSeverities, enumName: 'problem_severity' }) severity: ProblemSeverity;
  @Column({ type: 'text', nullable: true }) column: string | null;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) reason: string;
}

/** Exact counts, however many problems there were. `column` is '' where the whole record is at fault. */
@Entity('import_problem_count')
export class ImportProblemCountEntity {
  @PrimaryColumn({ type: 'integer' }) importId: number;
  @PrimaryColumn({ type: 'enum', enum: problemSeverities, enumName: 'problem_severity' }) severity: ProblemSeverity;
  @PrimaryColumn({ type: 'text' }) column: string;
  @PrimaryColumn({ type: 'text' }) code: string;
  @Column({ type: 'integer' }) problems: number;
}
