import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A month before its source's previous end that an import of visits changed: figures of that month are revised. */
@Entity('import_month')
export class ImportMonthEntity {
  @PrimaryColumn({ type: 'integer' }) importId: number;
  /** Its first day. */
  @PrimaryColumn({ type: 'date' }) month: string;
  /** Days of the month with added, changed, moved or deleted visits. */
  @Column({ type: 'integer' }) days: number;
}
