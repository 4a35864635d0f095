import { programModels, type ProgramModel } from '@inflect/measures';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A program is both a dimension of the facts and a feed; its identity is its code. */
@Entity('program')
@Unique(['code'])
export class ProgramEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'uuid' }) naturalKey: string;
  @Column({ type: 'timestamptz', nullable: true }) sourceUpdatedAt: Date | null;
  @Column({ type: 'integer' }) importId: number;
  @Column({ type: 'integer' }) sourceId: number;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'enum', enum: programModels, enumName: 'program_model' }) model: ProgramModel;
  @Column({ type: 'text', nullable: true }) serviceLine: string | null;
  @Column({ type: 'date', nullable: true }) launchedOn: string | null;
}
