import { roleKinds, roleLevels, type RoleKind, type RoleLevel } from '@inflect/measures';
import { Column, Entity, Index } from 'typeorm';
import { RecordRow } from './record-row';

/** A title someone held, with the classification that decides whether it counts as telehealth leadership. */
@Entity('role')
@Index(['personId'])
export class RoleEntity extends RecordRow {
  @Column({ type: 'text' }) roleId: string;
  @Column({ type: 'text', nullable: true }) personId: string | null;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text', nullable: true }) organisation: string | null;
  @Column({ type: 'text', nullable: true }) unit: string | null;
  @Column({ type: 'date' }) startedOn: string;
  @Column({ type: 'date', nullable: true }) endedOn: string | null;
  @Column({ type: 'double precision', nullable: true }) fte: number | null;
  @Column({ type: 'enum', enum: roleKinds, enumName: 'role_kind', nullable: true }) kind: RoleKind | null;
  @Column({ type: 'enum', enum: roleLevels, enumName: 'role_level' }) level: RoleLevel;
  @Column({ type: 'boolean' }) telehealth: boolean;
  /** Director level or above with a telehealth focus. */
  @Column({ type: 'boolean' }) counted: boolean;
  /** Ids of the rules that fired, separated by spaces. */
  @Column({ type: 'text' }) rule: string;
  /** Sites, clinicians, budget and so on, as given. */
  @Column({ type: 'jsonb' }) scope: Record<string, number | string>;
}
