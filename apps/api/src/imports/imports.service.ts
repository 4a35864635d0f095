import { Injectable } from '@nestjs/common';
import {
  AuditRepository,
  ImportLoader,
  ProgramRepository,
  type ImportProgress,
  type ImportSummary,
} from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';
import { FeedReader, type FeedFile } from './feed-reader';

export interface ImportRequest extends FeedFile {
  dryRun?: boolean;
  /** Commit even above the share of rejects that stops an import. */
  allowRejects?: boolean;
  onProgress?: (progress: ImportProgress) => void;
}

/** Taking files in: the one path for upload, command line and sample. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly reader: FeedReader,
    private readonly loader: ImportLoader,
    private readonly programs: ProgramRepository,
    private readonly audit: AuditRepository,
    private readonly scopes: ScopeService,
  ) {}

  /**
   * Takes one file in, whole or not at all.
   * @throws FileRefused (ingest) for a structural fault, ImportFailure (warehouse) above the share of rejects.
   */
  async importFile(request: ImportRequest, principal: Principal): Promise<ImportSummary> {
    const scope = this.scopes.scopeOf(principal);
    // A file's tombstones and moves reach rows of any program of its source, so a program limit could not be kept.
    if (scope.programs !== 'all') {
      throw new Refusal('FORBIDDEN', 'Imports need an account or token without a program limit. Ask an administrator.');
    }
    const known = await this.programs.codes(scope);
    const reading = await this.reader.open(request, known);
    const { feed, fileName, allowRejects, dryRun, onProgress } = request;
    const summary = await this.loader.load({
      feed,
      source: reading.source,
      fileName,
      batches: reading.batches,
      programs: reading.createsPrograms,
      allowRejects,
      dryRun,
      principal: principal.id,
      onProgress,
    });
    if (!dryRun) {
      const { importId, source, rows, inserted, updated, rejected } = summary;
      const detail = { importId, feed, source, rows, inserted, updated, rejected };
      await this.audit.append({ principal: principal.id, action: 'import.committed', detail });
    }
    return summary;
  }
}
