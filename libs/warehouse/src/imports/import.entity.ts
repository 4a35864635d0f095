import { feedNames, type FeedName } from '@inflect/measures';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** received: waiting or just begun; staged: rows are being read; validated: all read, being merged; the others are final. */
export const importStates = [
  'received',
  'committed',
  'failed',
  'removed',
  'undone',
  'staged',
  'validated',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

/** What a job needs beside the file. */
export interface ImportJobRequest {
  /** Source the file is said to come from; null: its profile's, or the default. */
  source: string | null;
  profile: string | null;
  allowRejects: boolean;
  rejectLimitShare: number | null;
  /** Of a FHIR export: its files, each a stored part, in the order they are read. Names that may hold an identifier are not kept. */
  fhir?: { program: string | null; files: { part: number; label: string; isLines: boolean }[] } | null;
}

/** What was left out, of which resource type (or element), why and how often. */
export interface LeftOutResources {
  /** null: the record is no FHIR resource. */
  type: string | null;
  reason: string;
  count: number;
}

/** What became of the resources of a FHIR export. read = loaded + rejected + ignored. */
export interface ImportedResources {
  read: number;
  loaded: number;
  rejected: number;
  ignored: number;
  reasons: LeftOutResources[];
  /** Parts of loaded resources that were not read. */
  parts: LeftOutResources[];
}

/** One file taken in, or refused. rows = inserted + updated + deleted + unchanged + duplicates + rejected. */
@Entity('import')
export class ImportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'enum', enum: feedNames, enumName: 'feed_name' }) feed: FeedName;
  @Column({ type: 'enum', enum: importStates, enumName: 'import_state' }) state: ImportState;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'text' }) fileName: string;
  @Column({ type: 'text' }) principal: string;
  @Column({ type: 'timestamptz' }) receivedAt: Date;
  @Column({ type: 'integer', default: 0 }) rows: number;
  @Column({ type: 'integer', default: 0 }) inserted: number;
  @Column({ type: 'integer', default: 0 }) updated: number;
  @Column({ type: 'integer', default: 0 }) deleted: number;
  @Column({ type: 'integer', default: 0 }) unchanged: number;
  @Column({ type: 'integer', default: 0 }) duplicates: number;
  @Column({ type: 'integer', default: 0 }) rejected: number;
  @Column({ type: 'integer', default: 0 }) warnings: number;
  @Column({ type: 'double precision', nullable: true }) seconds: number | null;
  /** The snapshot its rows are part of; an import that changed nothing names the one it found. */
  @Column({ type: 'integer', nullable: true }) snapshot: number | null;
  /** Why it failed, for people. Holds no cell values. */
  @Column({ type: 'text', nullable: true }) failure: string | null;
  /** The rows it replaced were kept, so that it can be taken back. */
  @Column({ type: 'boolean', default: false }) reversible: boolean;
  /** Who took it back, and when. */
  @Column({ type: 'text', nullable: true }) undoneBy: string | null;
  @Column({ type: 'timestamptz', nullable: true }) undoneAt: Date | null;
  /** It waits for or is run by the server's job queue, from a spooled copy of the file. */
  @Column({ type: 'boolean', default: false }) queued: boolean;
  /** How the file is to be read, so that it can be run again. Holds no cell values. */
  @Column({ type: 'jsonb', nullable: true }) request: ImportJobRequest | null;
  /** Of a FHIR export that was read to its end, committed or stopped by its rejects. */
  @Column({ type: 'jsonb', nullable: true }) resources: ImportedResources | null;
  /** Stable code beside `failure`. */
  @Column({ type: 'text', nullable: true }) failureCode: string | null;
  /** How often a job began it. */
  @Column({ type: 'integer', default: 0 }) attempts: number;
  @Column({ type: 'boolean', default: false }) cancelRequested: boolean;
  @Column({ type: 'integer', default: 0 }) progressRows: number;
  /** Bytes of the file read so far, as sent (compressed where it is compressed). */
  @Column({ type: 'bigint', default: '0' }) progressBytes: string;
  /** Size of the file; null while it is still arriving, or unknown. */
  @Column({ type: 'bigint', nullable: true }) totalBytes: string | null;
  @Column({ type: 'timestamptz', nullable: true }) startedAt: Date | null;
  /** When the progress was noted. */
  @Column({ type: 'timestamptz', nullable: true }) progressAt: Date | null;
}
