import { Injectable } from '@nestjs/common';
import type { AccessScope } from '@inflect/measures';
import { ImportRepository, type ProblemExample } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { ScopeService } from '../../access/scope.service';
import type { Connection } from '../../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../../graphql/page.args';
import { problemModel } from '../import-models';
import { ImportProblemModel, ProblemSeverity } from '../import.model';
import { noteLine, problemCsv, problemCsvHeader, unlistedNote } from './problem-csv';
import type { ProblemFilter } from './problem-filter.args';
import { ImportProblemGroupModel } from './problem-group.model';
import { repairActionNames, repairActionOf, repairActions } from './repair-actions';

/** The problems of an import that are kept one by one, the first of the file. */
export interface ListedProblems {
  importId: number;
  problems: ImportProblemModel[];
  /** All of them, listed or not. */
  total: number;
}

const exampleLines = 5;
const csvPage = 1000;

/** The problems of one import: listed, grouped by what to do about them, and as a file. */
@Injectable()
export class ProblemListService {
  constructor(
    private readonly repository: ImportRepository,
    private readonly scopes: ScopeService,
  ) {}

  async page(
    id: string,
    args: PageArgs & ProblemFilter,
    principal: Principal,
  ): Promise<Connection<ImportProblemModel>> {
    const importId = importIdOf(id);
    if (importId === null) return connection({ rows: [], total: 0, next: null }, problemModel);
    const scope = this.scopes.scopeOf(principal);
    const { code, column } = args;
    const severity = severityOf(args.severity);
    const request = { importId, scope, ...pageRequest(args), severity, code, column };
    return connection(await this.repository.problems(request), problemModel);
  }

  /** By repair action; exact counts, and examples among the problems kept in detail. */
  async groups(id: string, principal: Principal): Promise<ImportProblemGroupModel[]> {
    const importId = importIdOf(id);
    if (importId === null) return [];
    const scope = this.scopes.scopeOf(principal);
    const [counts, examples] = await Promise.all([
      this.repository.problemSummary(importId, scope),
      this.repository.problemExamples(importId, scope, exampleLines),
    ]);
    const groups = repairActionNames.map((action): ImportProblemGroupModel => {
      const kinds = counts.filter(({ code }) => repairActionOf(code) === action);
      return {
        action,
        ...repairActions[action],
        count: kinds.reduce((sum, { problems }) => sum + problems, 0),
        kinds: kinds.map(({ severity, code, column, problems }) => {
          const alike = examples.filter((each) => sameKind(each, { severity, code, column }));
          return {
            severity: severity.toUpperCase() as ProblemSeverity,
            code,
            column,
            count: problems,
            reason: alike[0]?.reason ?? null,
            lines: alike.map(({ line }) => line),
          };
        }),
      };
    });
    return groups.filter(({ count }) => count > 0);
  }

  /** The kept problems, in the order of the file; null when there is no such import in scope. */
  async listed(id: string, { warnings }: { warnings: boolean }, principal: Principal): Promise<ListedProblems | null> {
    const importId = importIdOf(id);
    const scope = this.scopes.scopeOf(principal);
    if (importId === null || !(await this.repository.get(importId, scope))) return null;
    const severity = warnings ? null : 'reject';
    const problems: ImportProblemModel[] = [];
    for (let after: string | null = null; ;) {
      const page = await this.repository.problems({ importId, scope, first: csvPage, after, severity });
      problems.push(...page.rows.map(problemModel));
      if (page.next === null) break;
      after = page.next;
    }
    return { importId, problems, total: await this.total(importId, scope, severity) };
  }

  /** The problems file, page by page; null when there is no such import in scope. */
  async csv(id: string, principal: Principal): Promise<AsyncIterable<string> | null> {
    const importId = importIdOf(id);
    const scope = this.scopes.scopeOf(principal);
    if (importId === null || !(await this.repository.get(importId, scope))) return null;
    const { repository } = this;
    const total = await this.total(importId, scope, null);
    return (async function* () {
      yield problemCsvHeader;
      let listed = 0;
      for (let after: string | null = null; ;) {
        const page = await repository.problems({ importId, scope, first: csvPage, after });
        listed += page.rows.length;
        yield problemCsv(page.rows.map(problemModel));
        if (page.next === null) break;
        after = page.next;
      }
      yield noteLine(unlistedNote({ listed, total }));
    })();
  }

  private async total(importId: number, scope: AccessScope, severity: 'reject' | 'warning' | null): Promise<number> {
    const counts = await this.repository.problemSummary(importId, scope);
    return counts
      .filter((each) => severity === null || each.severity === severity)
      .reduce((sum, { problems }) => sum + problems, 0);
  }
}

const sameKind = (a: Pick<ProblemExample, 'severity' | 'code' | 'column'>, b: typeof a): boolean =>
  a.severity === b.severity && a.code === b.code && a.column === b.column;

const severityOf = (severity?: ProblemSeverity | null): 'reject' | 'warning' | null =>
  severity ? (severity.toLowerCase() as 'reject' | 'warning') : null;

/** Null for text that is no import's id: looks absent. */
const importIdOf = (id: string): number | null => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : null);
