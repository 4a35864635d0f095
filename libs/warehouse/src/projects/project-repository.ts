import type { AccessScope } from '@inflect/measures';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page } from '../records/program-repository';
import { ProjectEntity } from './project.entity';

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

  /** Keeps what a person says of a project's events and surveys, in place of what was said before. */
  async judge(
    code: string,
    judgement: Pick<ProjectEntity, 'ruledOutEvents' | 'acceptInstrumentChange'>,
  ): Promise<void> {
    await this.dataSource.getRepository(ProjectEntity).update({ code }, judgement);
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
