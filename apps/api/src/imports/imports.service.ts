import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { loadProfile, readFeed, type MappingProfile, type Pseudonymiser } from '@inflect/ingest';
import type { AccessScope, FeedName } from '@inflect/measures';
import {
  AuditRepository,
  ImportLoader,
  ImportRepository,
  ProgramRepository,
  type ImportEntity,
  type ImportProgress,
  type ImportSummary,
} from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import type { Connection } from '../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../graphql/page.args';
import { importModel, problemModel } from './import-models';
import { ImportModel, ImportProblemModel } from './import.model';
import { PSEUDONYMISER } from './pseudonymiser.provider';

export interface ImportRequest {
  /** The file: a path, or a stream that is read once. */
  file: { path: string } | { stream: Readable };
  fileName: string;
  feed: FeedName;
  source?: string;
  /** Name of a shipped profile, or a path of a YAML file (command line only). */
  profile?: string;
  dryRun?: boolean;
  /** Commit even above the share of rejects that stops an import. */
  allowRejects?: boolean;
  onProgress?: (progress: ImportProgress) => void;
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly loader: ImportLoader,
    private readonly repository: ImportRepository,
    private readonly programs: ProgramRepository,
    private readonly audit: AuditRepository,
    private readonly scopes: ScopeService,
    @Inject(PSEUDONYMISER) private readonly pseudonyms: () => Promise<Pseudonymiser>,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Takes one file in, whole or not at all.
   * @throws FileRefused (ingest) for a structural fault, ImportFailure (warehouse) above the share of rejects.
   */
  async importFile(request: ImportRequest, principal: Principal): Promise<ImportSummary> {
    const profile: MappingProfile | undefined = request.profile ? await loadProfile(request.profile) : undefined;
    const scope = this.scopes.scopeOf(principal);
    const known = await this.programs.codes({ ...scope, programs: 'all' });
    const reading = await readFeed({
      ...request.file,
      fileName: request.fileName,
      feed: request.feed,
      source: request.source,
      profile,
      pseudonyms: await this.pseudonyms(),
      timeZone: this.environment.timeZone,
      knownPrograms: known,
    });
    const summary = await this.loader.load({
      feed: request.feed,
      source: reading.source,
      fileName: request.fileName,
      batches: reading.batches,
      programs: reading.createsPrograms,
      allowRejects: request.allowRejects,
      dryRun: request.dryRun,
      principal: principal.id,
      onProgress: request.onProgress,
    });
    if (!request.dryRun) {
      const { importId, feed, source, rows, inserted, updated, rejected } = summary;
      const detail = { importId, feed, source, rows, inserted, updated, rejected };
      await this.audit.append({ principal: principal.id, action: 'import.committed', detail });
    }
    return summary;
  }

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
