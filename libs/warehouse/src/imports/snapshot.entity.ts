import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The state of the data that results name. Numbers have no gaps; 0 is the empty database. */
@Entity('snapshot')
export class SnapshotEntity {
  @PrimaryColumn({ type: 'integer' }) number: number;
  @Column({ type: 'timestamptz' }) committedAt: Date;
  @Column({ type: 'text' }) cause: string;
  @Column({ type: 'integer', nullable: true }) importId: number | null;
}
