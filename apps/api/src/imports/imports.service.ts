import { Injectable } from '@nestjs/common';
import { FileRefused, resourceSummary, type Detection, type FeedReading, type ResourceSummary } from '@inflect/ingest';
import type { AccessScope } from '@inflect/measures';
import {
  ImportFailure,
  ImportLoader,
  ProgramRepository,
  type ImportProgress,
  type ImportSummary,
} from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';
import { stopReason, type DryRunOutcome } from './dry-run-outcome';
import { FeedReader, type FeedFile } from './feed-reader';
import { usedProfile, type UsedProfile } from './mapping/used-profile';
import { RunRecorder } from './jobs/run-recorder';
import { ProblemTally } from './problems/problem-tally';

export interface ImportRequest extends FeedFile {
  dryRun?: boolean;
  /** Commit even above the share of rejects that stops an import. */
  allowRejects?: boolean;
  /** Share of rejects that stops the import, 0-1; default 0.05. */
  rejectLimitShare?: number;
  /** Size of the file in bytes, where it is known: for the time left. */
  totalBytes?: number;
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/** What became of a file, and the mapping profile it was read with; null where none was named and the source has no default. */
export interface ImportOutcome extends ImportSummary, Partial<DryRunOutcome> {
  profile: UsedProfile | null;
  /** Of a table: its form, each part with how it is known. */
  detection?: Detection;
  /** Of a table: which of its columns are read as what, and which are not. */
  mapping?: Pick<FeedReading, 'mappedColumns' | 'droppedColumns'>;
  /** Of a FHIR export: what became of its resources. */
  resources?: ResourceSummary;
}

/** Taking files in: the one path for upload, command line, drop folder and sample. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly reader: FeedReader,
    private readonly loader: ImportLoader,
    private readonly programs: ProgramRepository,
    private readonly scopes: ScopeService,
    private readonly recorder: RunRecorder,
  ) {}

  /** A file's tombstones and moves reach rows of any program of its source, so a program limit could not be kept. */
  refuseLimited(principal: Principal): void {
    if (principal.programs === 'all') return;
    throw new Refusal('FORBIDDEN', 'Imports need an account or token without a program limit. Ask an administrator.');
  }

  /**
   * Takes one file in, whole or not at all.
   * @throws FileRefused (ingest) for a structural fault, ImportFailure (warehouse) above the share of rejects.
   */
  importFile(request: ImportRequest, principal: Principal): Promise<ImportOutcome> {
    this.refuseLimited(principal);
    return this.take(request, this.scopes.scopeOf(principal), null);
  }

  /** Takes in a file whose import is recorded already, as a job. */
  importReceived(importId: number, request: ImportRequest, principal: string): Promise<ImportOutcome> {
    return this.take(request, { principal, role: 'steward', plane: 'released', programs: 'all' }, importId);
  }

  private async take(request: ImportRequest, scope: AccessScope, received: number | null): Promise<ImportOutcome> {
    const reading = await this.reader.open(request, await this.programs.codes(scope));
    const { source } = reading;
    const { principal } = scope;
    const load = {
      feed: request.feed,
      source,
      fileName: request.fileName,
      batches: reading.batches,
      programs: reading.createsPrograms,
      pseudonymKeyIds: reading.pseudonymKeyIds,
      allowRejects: request.allowRejects,
      rejectLimitShare: request.rejectLimitShare,
      dryRun: request.dryRun,
      principal,
    };
    const profile = reading.usedProfile && usedProfile(reading.usedProfile);
    const counted = (): Pick<ImportOutcome, 'resources'> =>
      reading.resources ? { resources: resourceSummary(reading.resources) } : {};
    const { detection, mappedColumns, droppedColumns } = reading;
    const isTable = detection.format !== 'fhir';
    const form = isTable ? { detection, mapping: { mappedColumns, droppedColumns } } : {};
    try {
      if (request.dryRun) {
        const problems = new ProblemTally();
        const { onProgress, signal } = request;
        const batches = problems.counting(reading.batches);
        // To its end, however many rows are rejected: all of them are told at once.
        const summary = await this.loader.load({ ...load, batches, onProgress, signal, allowRejects: true });
        const told: DryRunOutcome = { problems: problems.kinds, wouldStop: stopReason(summary, request) };
        return { ...summary, profile, ...told, ...form, ...counted() };
      }
      const run = { request, source, principal, received, resources: () => counted().resources ?? null };
      // Known before its rows are: one that fails, or is looked at while it runs, says what it is read with, too.
      await this.reader.noteProfile(received, profile);
      const summary = await this.recorder.recorded(run, (hooks) => this.loader.load({ ...load, ...hooks }));
      if (received === null) await this.reader.noteProfile(summary.importId, profile);
      return { ...summary, profile, ...form, ...counted() };
    } catch (error) {
      throw lateRefusal(error) ?? error;
    }
  }
}

/** A fault of the file that was found only after rows had been read: the loader knows no more than that reading failed. */
function lateRefusal(error: unknown): FileRefused | null {
  const isUnreadable = error instanceof ImportFailure && error.code === 'UNREADABLE_FILE';
  return isUnreadable && error.cause instanceof FileRefused ? error.cause : null;
}
