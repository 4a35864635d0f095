import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const reportFormats = ['PDF', 'DOCX'] as const;
export type ReportFileFormat = (typeof reportFormats)[number];

/** A written report, kept so that it is downloaded by id only and can be checked later. */
@Entity('report_file')
export class ReportFileEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ type: 'text' }) principal: string;
  @Column({ type: 'text' }) fileName: string;
  @Column({ type: 'enum', enum: reportFormats, enumName: 'report_format' }) format: ReportFileFormat;
  /** SHA-256 of the printed numbers, hex. */
  @Column({ type: 'text' }) digest: string;
  @Column({ type: 'bytea' }) content: Buffer;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;
}
