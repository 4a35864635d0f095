import { Inject, Injectable } from '@nestjs/common';
import { ImportRunRepository, type ImportEntity } from '@inflect/warehouse';
import type { Logger } from 'pino';
import { LOGGER } from '../../config/config.module';
import { logIncident } from '../../graphql/incident';
import { ImportsService, type ImportRequest } from '../imports.service';
import { canRetry, jobFailure } from './job-failure';
import { Spool } from './spool';

/** A file that stopped the server this often is not tried again by itself. */
const maximumAttempts = 3;

export const cancelledText = 'Cancelled: nothing was loaded.';

/** One job: a spooled file through the ordinary import path. */
@Injectable()
export class JobRun {
  constructor(
    private readonly runs: ImportRunRepository,
    private readonly spool: Spool,
    private readonly imports: ImportsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** `signal` stops the run; `stopping` says that it was the server's stop, so that the import waits for its next start. */
  async run(importId: number, signals: { signal: AbortSignal; stopping: AbortSignal }): Promise<void> {
    await this.runs.asOnlyJob(importId, async () => {
      const run = await this.runs.find(importId);
      if (!run || !(await this.mayBegin(run))) return;
      await this.load(run, signals);
    });
    await this.removeSpool(importId);
  }

  private async mayBegin(run: ImportEntity): Promise<boolean> {
    if (run.attempts >= maximumAttempts) {
      await this.runs.end(run.id, {
        state: 'failed',
        failureCode: 'STOPPED_TOO_OFTEN',
        failure: `The server stopped ${maximumAttempts} times while it took this file in: nothing was loaded. Retry it, or import it with the command line.`,
      });
      return false;
    }
    if (!(await this.spool.has(run.id, run.request?.fhir?.files.length))) {
      await this.runs.end(run.id, {
        state: 'failed',
        failureCode: 'SPOOL_MISSING',
        failure: 'The stored copy of the file is gone: nothing was loaded. Send the file again.',
      });
      return false;
    }
    if (await this.runs.begin(run.id)) return true;
    await this.runs.end(run.id, { state: 'cancelled', failureCode: 'CANCELLED', failure: cancelledText });
    return false;
  }

  private async load(
    run: ImportEntity,
    signals: { signal: AbortSignal; stopping: AbortSignal },
    isSecond = false,
  ): Promise<void> {
    const { id, feed, fileName, request } = run;
    try {
      await this.imports.importReceived(
        id,
        {
          file: this.fileOf(run),
          fileName,
          feed,
          source: request?.source ?? undefined,
          profile: request?.profile ?? undefined,
          program: request?.fhir?.program ?? undefined,
          allowRejects: request?.allowRejects,
          rejectLimitShare: request?.rejectLimitShare ?? undefined,
          signal: signals.signal,
        },
        run.principal,
      );
    } catch (error) {
      const { code, message } = jobFailure(error);
      if (code === 'INTERNAL') logIncident(this.logger, error, { importId: id });
      // What the loader did not record itself: the file could not even be opened.
      await this.runs.end(id, { state: 'failed', failure: message, failureCode: code });
      // The keys were rotated after the file was opened: its rows are keyed anew.
      if (
        code === 'KEY_REFUSED' &&
        !isSecond &&
        (await this.runs.requeue(id, ['failed'])) &&
        (await this.runs.begin(id))
      )
        return this.load(run, signals, true);
      if (signals.stopping.aborted && (code === 'CANCELLED' || code === 'DATABASE_REFUSED'))
        await this.runs.requeue(id, ['cancelled', 'failed']);
    }
  }

  private fileOf({ id, request }: ImportEntity): ImportRequest['file'] {
    if (!request?.fhir) return { stream: this.spool.read(id) };
    return { files: this.spool.exportOf(id, request.fhir.files) };
  }

  /** Kept only while the import waits, or can be run again after a fault of the server. */
  private async removeSpool(importId: number): Promise<void> {
    const run = await this.runs.find(importId);
    if (run && (['received', 'staged', 'validated'].includes(run.state) || canRetry(run))) return;
    await this.spool.remove(importId);
  }
}
