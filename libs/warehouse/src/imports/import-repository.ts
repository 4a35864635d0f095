import type { AccessScope } from '@inflect/measures';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page } from '../records/program-repository';
import { ImportProblemEntity, type ProblemSeverity } from './import-problem.entity';
import { ImportEntity } from './import.entity';
import { removeSourceRows } from './remove-source';

export interface ProblemCount {
  severity: ProblemSeverity;
  /** Null where the whole record is at fault. */
  column: string | null;
  code: string;
  problems: number;
}

export interface ProblemExample {
  severity: ProblemSeverity;
  code: string;
  column: string | null;
  line: number;
  reason: string;
}

/** Imports and their problems. A principal limited to some programs sees only the imports they made. */
export class ImportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Latest first. */
  async list(request: { scope: AccessScope; first: number; after?: string | null }): Promise<Page<ImportEntity>> {
    const imports = this.inScope(request.scope);
    const total = await imports.getCount();
    if (request.after) imports.andWhere('import.id < :after', { after: Number(request.after) });
    const rows = await imports
      .orderBy('import.id', 'DESC')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    return { rows: page, total, next: rows.length > page.length ? String(page.at(-1)?.id) : null };
  }

  async get(importId: number, scope: AccessScope): Promise<ImportEntity | null> {
    return this.inScope(scope).andWhere('import.id = :importId', { importId }).getOne();
  }

  /** Kept problems in file order; `after` is the last problem id of the page before. */
  async problems(request: {
    importId: number;
    scope: AccessScope;
    first: number;
    after?: string | null;
    severity?: ProblemSeverity | null;
    code?: string | null;
    /** As the file names it. */
    column?: string | null;
  }): Promise<Page<ImportProblemEntity>> {
    if (!(await this.get(request.importId, request.scope))) return { rows: [], total: 0, next: null };
    const problems = this.dataSource
      .getRepository(ImportProblemEntity)
      .createQueryBuilder('problem')
      .where('problem.importId = :importId', request);
    if (request.severity) problems.andWhere('problem.severity = :severity', request);
    if (request.code) problems.andWhere('problem.code = :code', request);
    if (request.column) problems.andWhere('problem.column = :column', request);
    const total = await problems.getCount();
    if (request.after) problems.andWhere('problem.id > :after', request);
    const rows = await problems
      .orderBy('problem.id')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    return { rows: page, total, next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null };
  }

  /** Exact counts by severity, column and code, most frequent first. */
  async problemSummary(importId: number, scope: AccessScope): Promise<ProblemCount[]> {
    if (!(await this.get(importId, scope))) return [];
    return this.dataSource.query(
      `select severity, nullif("column", '') as "column", code, problems
       from import_problem_count where import_id = $1 order by problems desc, code, "column"`,
      [importId],
    );
  }

  /** The first lines of each kind of problem, among those kept in detail. */
  async problemExamples(importId: number, scope: AccessScope, lines: number): Promise<ProblemExample[]> {
    if (!(await this.get(importId, scope))) return [];
    return this.dataSource.query(
      `select severity, code, "column", line, reason from (
         select severity, code, "column", line, reason,
           row_number() over (partition by severity, code, "column" order by line) as n
         from import_problem where import_id = $1) numbered
       where n <= $2 order by line`,
      [importId, lines],
    );
  }

  /** No import was ever committed. After the sample was removed or undone this stays false, so that it does not come back. */
  async isEmpty(): Promise<boolean> {
    const [row]: { committed: boolean }[] = await this.dataSource.query(
      `select exists (select from import where state in ('committed', 'removed', 'undone')) as committed`,
    );
    return row?.committed !== true;
  }

  /** Removes all rows a source sent, and its programs that no other row names. Only for a scope of all programs. */
  async removeSource(source: string, scope: AccessScope): Promise<number> {
    return scope.programs === 'all' ? removeSourceRows(this.dataSource, source) : 0;
  }

  private inScope(scope: AccessScope): SelectQueryBuilder<ImportEntity> {
    const imports = this.dataSource.getRepository(ImportEntity).createQueryBuilder('import').where('true');
    if (scope.programs === 'all') return imports;
    return imports.andWhere('import.principal = :principal', { principal: scope.principal });
  }
}
