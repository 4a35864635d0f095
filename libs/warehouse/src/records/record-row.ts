import { Column, PrimaryColumn } from 'typeorm';

/** What people, roles, activities and events carry: identity in meaning is (source, natural id). */
export abstract class RecordRow {
  @PrimaryColumn({ type: 'uuid' }) naturalKey: string;
  @Column({ type: 'timestamptz', nullable: true }) sourceUpdatedAt: Date | null;
  @Column({ type: 'integer' }) importId: number;
  @Column({ type: 'integer' }) sourceId: number;
}
