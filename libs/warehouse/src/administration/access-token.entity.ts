import { accessRoles, type AccessRole, type Plane } from '@inflect/measures';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const planes = ['exact', 'released'] as const satisfies readonly Plane[];

/** An analyst's token: only its SHA-256 is kept. */
@Entity('access_token')
@Unique(['hash'])
export class AccessTokenEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'bytea' }) hash: Buffer;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'enum', enum: accessRoles, enumName: 'access_role' }) role: AccessRole;
  @Column({ type: 'enum', enum: planes, enumName: 'plane' }) plane: Plane;
  /** Program codes; null: all. */
  @Column({ type: 'text', array: true, nullable: true }) programs: string[] | null;
  @Column({ type: 'text' }) createdBy: string;
  @Column({ type: 'timestamptz' }) createdAt: Date;
  @Column({ type: 'timestamptz' }) expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) lastUsedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}
