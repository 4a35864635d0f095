import type { AccessScope, RuledOutEvent } from '@inflect/measures';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { AuditRepository } from '../administration/audit-repository';
import type { Page } from '../records/program-repository';
import { ProjectEntity } from './project.entity';

/** What a person says of a project's events and surveys. */
export type Judgement = Pick<ProjectEntity, 'ruledOutEvents' | 'acceptInstrumentChange'>;

/** The same as it was kept: when, and by whom. */
export interface KeptJudgement extends Judgement {
  /** ISO 8601 instant (UTC). */
  at: string;
  by: string;
}

interface JudgedRow {
  at: Date;
  principal: string;
  detail: { by?: string; ruledOutEvents: RuledOutEvent[]; acceptInstrumentChange: boolean };
}

const judged = 'project.judged';

/** Projects of programs in scope; others look absent. */
export class ProjectRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ordered by code. */
  async list(request: { scope: AccessScope; first: number; after?: string | null }): Promise<Page<ProjectEntity>> {
    const projects = this.inScope(request.scope);
    const total = await projects.getCount();
    if (request.after) projects.andWhere('project.code > :after', { after: request.after });
    const rows = await projects
      .orderBy('project.code')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    return { rows: page, total, next: rows.length > page.length ? (page.at(-1)?.code ?? null) : null };
  }

  async find(code: string, scope: AccessScope): Promise<ProjectEntity | null> {
    return this.inScope(scope).andWhere('project.code = :code', { code }).getOne();
  }

  /** Adds projects, or replaces those of the same code. */
  async save(projects: readonly ProjectEntity[]): Promise<void> {
    await this.dataSource.getRepository(ProjectEntity).upsert([...projects], ['code']);
  }

  /** What holds from now on, with its audit entry in one transaction: a word that cannot be audited is not kept. */
  async judge(code: string, judgement: Judgement, by: { id: string; name: string }): Promise<void> {
    const { ruledOutEvents, acceptInstrumentChange } = judgement;
    await this.dataSource.transaction(async (manager) => {
      await new AuditRepository(this.dataSource).appendWith(manager, {
        principal: by.id,
        action: judged,
        detail: {
          project: code,
          by: by.name,
          ruledOutEvents: ruledOutEvents.map(({ event, reason }) => ({ event, reason })),
          acceptInstrumentChange,
        },
      });
      await manager.update(ProjectEntity, { code }, { ruledOutEvents, acceptInstrumentChange });
    });
  }

  /** Everything that was kept with a project, the latest first: read from the audit trail, which nobody can change. */
  async judgements(code: string, first: number): Promise<KeptJudgement[]> {
    const rows: JudgedRow[] = await this.dataSource.query(
      `select at, principal, detail::jsonb as detail from audit_event
       where action = $1 and detail::jsonb ->> 'project' = $2 order by sequence desc limit $3`,
      [judged, code, first],
    );
    return rows.map(({ at, principal, detail: { by = principal, ruledOutEvents, acceptInstrumentChange } }) => ({
      at: at.toISOString(),
      by,
      ruledOutEvents,
      acceptInstrumentChange,
    }));
  }

  /** Projects that came with a source, when it is removed. */
  async removeSource(source: string): Promise<void> {
    await this.dataSource.getRepository(ProjectEntity).delete({ source });
  }

  private inScope(scope: AccessScope): SelectQueryBuilder<ProjectEntity> {
    const projects = this.dataSource.getRepository(ProjectEntity).createQueryBuilder('project').where('true');
    if (scope.programs === 'all') return projects;
    return projects.andWhere('project.program = any(:programs)', { programs: scope.programs });
  }
}
