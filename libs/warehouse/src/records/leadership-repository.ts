import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { RoleCountEntity } from './role-count.entity';
import { RoleEntity } from './role.entity';

/** Leadership roles and published counts of them: staff, not patients, so exempt from small-cell rules and program scope. */
export class LeadershipRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Roles held at any time between two dates (inclusive), earliest first. */
  async roles(request: {
    scope: AccessScope;
    from?: string;
    to?: string;
    organisation?: string | null;
    personId?: string;
    /** Telehealth roles at director level or above only. */
    countedOnly?: boolean;
  }): Promise<RoleEntity[]> {
    const roles = this.dataSource.getRepository(RoleEntity).createQueryBuilder('role');
    if (request.to) roles.andWhere('role.startedOn <= :to', { to: request.to });
    if (request.from) roles.andWhere('(role.endedOn is null or role.endedOn >= :from)', { from: request.from });
    if (request.organisation) roles.andWhere('role.organisation = :organisation', request);
    if (request.personId) roles.andWhere('role.personId = :personId', request);
    if (request.countedOnly) roles.andWhere('role.counted');
    return roles.orderBy('role.startedOn').addOrderBy('role.roleId').getMany();
  }

  /** Published counts of one organisation (all when absent), earliest first. */
  async roleCounts(request: { scope: AccessScope; organisation?: string | null }): Promise<RoleCountEntity[]> {
    const counts = this.dataSource.getRepository(RoleCountEntity).createQueryBuilder('count');
    if (request.organisation) counts.where('count.organisation = :organisation', request);
    return counts.orderBy('count.organisation').addOrderBy('count.asOf').getMany();
  }

  /** Organisations with roles, and those with published counts. */
  async organisations(_scope: AccessScope): Promise<{ withRoles: string[]; withCounts: string[] }> {
    const rows: { organisation: string; counts: boolean }[] = await this.dataSource.query(`
      select distinct organisation, false as counts from role where organisation is not null
      union all
      select distinct organisation, true from role_count
      order by organisation`);
    const named = (counts: boolean) => rows.filter((row) => row.counts === counts).map((row) => row.organisation);
    return { withRoles: named(false), withCounts: named(true) };
  }
}
