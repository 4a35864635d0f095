import { Injectable } from '@nestjs/common';
import { defaultSource } from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { AuditRepository, ImportRunRepository, type ImportEntity } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { ImportJobs } from './import-jobs';
import { jobFailure } from './job-failure';
import { JobRecovery } from './job-recovery';
import { Spool, SpoolRefused } from './spool';

export interface Upload {
  feed: FeedName;
  fileName: string;
  source?: string;
  profile?: string;
  allowRejects?: boolean;
  rejectLimitShare?: number;
  content: AsyncIterable<Uint8Array>;
}

/** A file that could not be stored, and the import that says so. */
export class UploadFailed extends Error {
  constructor(
    readonly refused: SpoolRefused,
    readonly importId: number,
  ) {
    super(refused.message);
  }
}

/** Receives files: each is spooled, encrypted, and waits for its turn. */
@Injectable()
export class ImportUploads {
  constructor(
    private readonly jobs: ImportJobs,
    private readonly spool: Spool,
    private readonly recovery: JobRecovery,
    private readonly runs: ImportRunRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** Returns the import's id once the whole file is here. @throws UploadFailed */
  async receive(upload: Upload, principal: Principal): Promise<number> {
    await this.jobs.start();
    const { feed, fileName, source = null, profile = null, allowRejects = false, rejectLimitShare = null } = upload;
    const importId = await this.runs.receive({
      feed,
      source: source ?? defaultSource,
      fileName,
      principal: principal.id,
      queued: true,
      request: { source, profile, allowRejects, rejectLimitShare },
      totalBytes: null,
    });
    await this.recovery.whileArriving(importId, () => this.store(importId, upload));
    await this.audit.append({ principal: principal.id, action: 'import.received', detail: { importId, feed } });
    await this.jobs.enqueue(importId);
    return importId;
  }

  /** The import once it has ended. */
  end(importId: number): Promise<ImportEntity> {
    return this.jobs.end(importId);
  }

  private async store(importId: number, { content }: Upload): Promise<void> {
    try {
      const bytes = await this.spool.write(importId, content);
      if (await this.runs.arrived(importId, bytes)) return;
    } catch (error) {
      const refused = error instanceof SpoolRefused ? error : null;
      await this.runs.end(importId, {
        state: 'failed',
        failureCode: refused?.code ?? 'UPLOAD_FAILED',
        failure: refused?.message ?? jobFailure(error).message,
      });
      throw refused ? new UploadFailed(refused, importId) : error;
    }
    await this.spool.remove(importId);
    throw new Refusal('CANCEL_REFUSED', 'The import was cancelled while its file arrived: nothing was kept.');
  }
}
