import { Injectable } from '@nestjs/common';
import { defaultSource, exportFileNames } from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { AuditRepository, ImportRunRepository, type ImportEntity, type ImportJobRequest } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { ImportJobs } from './import-jobs';
import { jobFailure } from './job-failure';
import { JobRecovery } from './job-recovery';
import { Spool, SpoolRefused, storedFiles, type UploadPart } from './spool';

export interface Upload {
  feed: FeedName;
  fileName: string;
  source?: string;
  profile?: string;
  allowRejects?: boolean;
  rejectLimitShare?: number;
  /** The parts are the files of one FHIR export; otherwise there is one part. */
  fhir?: { program?: string };
  parts: AsyncIterable<UploadPart>;
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

  /** Returns the import's id once every file is here. @throws UploadFailed */
  async receive(upload: Upload, principal: Principal): Promise<number> {
    await this.jobs.start();
    const { feed, fileName, source = null, profile = null, allowRejects = false, rejectLimitShare = null } = upload;
    const request = { source, profile, allowRejects, rejectLimitShare };
    const importId = await this.runs.receive({
      feed,
      source: source ?? defaultSource,
      fileName,
      principal: principal.id,
      queued: true,
      request,
      totalBytes: null,
    });
    await this.recovery.whileArriving(importId, () => this.store(importId, upload, request));
    await this.audit.append({ principal: principal.id, action: 'import.received', detail: { importId, feed } });
    await this.jobs.enqueue(importId);
    return importId;
  }

  /** The import once it has ended. */
  end(importId: number): Promise<ImportEntity> {
    return this.jobs.end(importId);
  }

  private async store(importId: number, { fhir, parts }: Upload, request: ImportJobRequest): Promise<void> {
    try {
      const { names, bytes } = await this.spool.writeAll(importId, parts);
      const found = fhir && { fileName: exportName(names), request: { ...request, fhir: exportRequest(fhir, names) } };
      if (await this.runs.arrived(importId, bytes, found)) return;
    } catch (error) {
      await this.spool.remove(importId);
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

const exportRequest = ({ program = null as string | null }, names: readonly string[]) => ({
  program,
  files: storedFiles(names),
});

/** What the history calls an export; names that may hold an identifier are not kept. */
function exportName(names: readonly string[]): string {
  const [first] = exportFileNames(names);
  const more = names.length - 1;
  if (more === 0 || !first) return names[0] ?? '';
  const isTelling = first.label === names[first.index];
  return isTelling ? `${first.label} and ${more} more` : `FHIR export of ${names.length} files`;
}
