import { Injectable } from '@nestjs/common';
import { FileRefused, type ResourceSummary } from '@inflect/ingest';
import {
  AuditRepository,
  ImportFailure,
  ImportRunRepository,
  type ImportRequest as LoadRequest,
  type ImportSummary,
} from '@inflect/warehouse';
import type { ImportRequest } from '../imports.service';
import { RunReport, type RunHooks } from './run-report';

interface Run {
  request: ImportRequest;
  source: string;
  principal: string;
  /** The import of a job; null: recorded now. */
  received: number | null;
  /** Of a FHIR export, once it is read. */
  resources: () => ResourceSummary | null;
}

/** Keeps the record of a run: its receipt, its progress, its end in the audit trail. */
@Injectable()
export class RunRecorder {
  constructor(
    private readonly runs: ImportRunRepository,
    private readonly audit: AuditRepository,
  ) {}

  async recorded(
    run: Run,
    load: (hooks: RunHooks & Required<Pick<LoadRequest, 'importId' | 'beforeCommit'>>) => Promise<ImportSummary>,
  ): Promise<ImportSummary> {
    const { request, source, principal } = run;
    const importId = run.received ?? (await this.receive(run));
    if (run.received !== null) await this.runs.nameSource(importId, source);
    const { signal, onProgress } = request;
    const report = new RunReport({ importId, runs: this.runs, signal, onProgress });
    // In the load's own transaction: a crash leaves no committed import that the audit does not know.
    const beforeCommit: LoadRequest['beforeCommit'] = async (summary, transaction) => {
      const { rows, inserted, updated, rejected } = summary;
      const detail = { importId, feed: request.feed, source, rows, inserted, updated, rejected };
      await this.audit.appendWith(transaction, { principal, action: 'import.committed', detail });
      const resources = run.resources();
      if (resources) await this.runs.noteResources(importId, resources, transaction);
    };
    try {
      return await report.during((hooks) => load({ ...hooks, importId, beforeCommit }));
    } catch (error) {
      const stopped = error instanceof ImportFailure && error.code === 'TOO_MANY_REJECTS' ? run.resources() : null;
      // Why resources gave no row is part of why so many were rejected; the failure itself is told either way.
      if (stopped) await this.runs.noteResources(importId, stopped).catch(() => undefined);
      // The loader recorded that the file could not be read to its end; its own code says what is wrong with it.
      const cause = error instanceof ImportFailure && error.code === 'UNREADABLE_FILE' ? error.cause : null;
      if (cause instanceof FileRefused) await this.runs.codeFailure(importId, cause.code);
      throw error instanceof ImportFailure && error.code === 'TOO_MANY_REJECTS' ? await this.explained(error) : error;
    }
  }

  /** With what most of the rows were rejected for: the one thing to mend, as a rule. */
  private async explained(stopped: ImportFailure): Promise<ImportFailure> {
    const { code, message, importId } = stopped;
    const most = importId === null ? null : await this.runs.mostFrequentReject(importId).catch(() => null);
    if (!most?.reason) return stopped;
    const place = most.column === null ? '' : `${most.column}: `;
    const times = most.problems === 1 ? 'Once' : `Most often (${most.problems.toLocaleString('en-US')} times)`;
    return new ImportFailure(code, `${message} ${times}: ${place}${most.reason}`, importId, { cause: stopped });
  }

  private async receive({ request, source, principal }: Run): Promise<number> {
    const { feed, fileName, allowRejects = false, rejectLimitShare = null } = request;
    const importId = await this.runs.receive({
      feed,
      source,
      fileName,
      principal,
      queued: false,
      // Not run again from here: where its profile lay is no concern of the record.
      request: { source, profile: null, allowRejects, rejectLimitShare },
      totalBytes: request.totalBytes ?? null,
    });
    await this.runs.begin(importId);
    return importId;
  }
}
