import { Injectable } from '@nestjs/common';
import type { AccessScope } from '@inflect/measures';
import { ImportRepository, ImportRunRepository, type ImportEntity } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import type { Connection } from '../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../graphql/page.args';
import { Refusal } from '../graphql/refusal';
import { importModel } from './import-models';
import { ImportModel } from './import.model';

/** What was taken in, and what was wrong with it. */
@Injectable()
export class ImportHistoryService {
  constructor(
    private readonly repository: ImportRepository,
    private readonly runs: ImportRunRepository,
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

  /** @throws Refusal NOT_FOUND */
  async get(id: string, principal: Principal): Promise<ImportModel> {
    const found = await this.find(id, principal);
    if (!found) throw new Refusal('NOT_FOUND', 'There is no such import.');
    return found;
  }

  /** Running and waiting imports. Their problems are counted when they end. */
  async active(principal: Principal): Promise<ImportModel[]> {
    const running = await this.runs.active(this.scopes.scopeOf(principal));
    return running.map((row) => importModel(row, []));
  }

  private async withProblems(row: ImportEntity, scope: AccessScope): Promise<ImportModel> {
    return importModel(row, await this.repository.problemSummary(row.id, scope));
  }
}

/** Null for text that is no import's id: looks absent. */
const importIdOf = (id: string): number | null => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : null);
