import { Injectable } from '@nestjs/common';
import type { AccessScope } from '@inflect/measures';
import { ImportRepository, type ImportEntity } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import type { Connection } from '../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../graphql/page.args';
import { importModel, problemModel } from './import-models';
import { ImportModel, ImportProblemModel } from './import.model';

/** What was taken in, and what was wrong with it. */
@Injectable()
export class ImportHistoryService {
  constructor(
    private readonly repository: ImportRepository,
    private readonly scopes: ScopeService,
  ) {}

  async page(args: PageArgs, principal: Principal): Promise<Connection<ImportModel>> {
    const scope = this.scopes.scopeOf(principal);
    const page = await this.repository.list({ scope, ...pageRequest(args) });
    const rows = await Promise.all(page.rows.map((row) => this.withProblems(row, scope)));
    return connection({ ...page, rows }, (model) => model);
  }

  async find(id: string, principal: Principal): Promise<ImportModel | null> {
    const scope = this.scopes.scopeOf(principal);
    const importId = importIdOf(id);
    const found = importId === null ? null : await this.repository.get(importId, scope);
    return found && this.withProblems(found, scope);
  }

  async problems(id: string, args: PageArgs, principal: Principal): Promise<Connection<ImportProblemModel>> {
    const importId = importIdOf(id);
    if (importId === null) return connection({ rows: [], total: 0, next: null }, problemModel);
    const scope = this.scopes.scopeOf(principal);
    return connection(await this.repository.problems({ importId, scope, ...pageRequest(args) }), problemModel);
  }

  private async withProblems(row: ImportEntity, scope: AccessScope): Promise<ImportModel> {
    return importModel(row, await this.repository.problemSummary(row.id, scope));
  }
}

/** Null for text that is no import's id: looks absent. */
const importIdOf = (id: string): number | null => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : null);
