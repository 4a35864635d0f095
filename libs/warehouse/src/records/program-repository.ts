import type { AccessScope } from '@inflect/measures';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { ProgramEntity } from '../dimensions/program.entity';

/** One page, in the order of the list. `next` is the value to pass as `after`; null on the last page. */
export interface Page<T> {
  rows: T[];
  total: number;
  next: string | null;
}

/** Programs in scope; others look absent. */
export class ProgramRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ordered by code. */
  async list(request: { scope: AccessScope; first: number; after?: string | null }): Promise<Page<ProgramEntity>> {
    const programs = this.inScope(request.scope);
    const total = await programs.getCount();
    if (request.after) programs.andWhere('program.code > :after', { after: request.after });
    const rows = await programs
      .orderBy('program.code')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    return { rows: page, total, next: rows.length > page.length ? (page.at(-1)?.code ?? null) : null };
  }

  async find(code: string, scope: AccessScope): Promise<ProgramEntity | null> {
    if (scope.programs !== 'all' && !scope.programs.includes(code)) return null;
    return this.dataSource.getRepository(ProgramEntity).findOneBy({ code });
  }

  /** Codes of every program in scope; with scope 'all' what ingest may accept. */
  async codes(scope: AccessScope): Promise<Set<string>> {
    const rows = await this.inScope(scope).getMany();
    return new Set(rows.map((program) => program.code));
  }

  /** Codes of the programs in scope that came from a source. */
  async codesFrom(source: string, scope: AccessScope): Promise<Set<string>> {
    const rows = await this.inScope(scope)
      .andWhere('program.sourceId = (select id from source where code = :source)', { source })
      .getMany();
    return new Set(rows.map((program) => program.code));
  }

  private inScope(scope: AccessScope): SelectQueryBuilder<ProgramEntity> {
    const programs = this.dataSource.getRepository(ProgramEntity).createQueryBuilder('program').where('true');
    if (scope.programs === 'all') return programs;
    return programs.andWhere('program.code = any(:codes)', { codes: scope.programs });
  }
}
