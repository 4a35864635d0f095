import { Injectable } from '@nestjs/common';
import { AuditRepository, ImportRunRepository, type ImportEntity } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { ImportJobs } from './import-jobs';
import { canRetry } from './job-failure';
import { cancelledText } from './job-run';
import { Spool } from './spool';

/** Stopping an import, and running one again. */
@Injectable()
export class ImportControlService {
  constructor(
    private readonly runs: ImportRunRepository,
    private readonly jobs: ImportJobs,
    private readonly spool: Spool,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Asks a running import to stop (it does within a second or two, whichever process runs it), cancels a waiting one at once,
   * and gives up the retry of a failed one. @throws Refusal NOT_FOUND, CANCEL_REFUSED
   */
  async cancel(id: string, principal: Principal): Promise<void> {
    const run = await this.find(id, principal);
    const importId = run.id;
    const given = canRetry(run)
      ? await this.runs.discard(importId, `Given up after it failed: ${run.failure ?? ''}`.trim())
      : (await this.runs.cancel(importId, cancelledText)) !== 'ended';
    if (!given)
      throw new Refusal(
        'CANCEL_REFUSED',
        `Import ${importId} has ended (${run.state}): there is nothing to cancel.${run.state === 'committed' ? ' Undo takes it back.' : ''}`,
      );
    this.jobs.abort(importId);
    const after = await this.runs.find(importId);
    if (after?.state === 'cancelled') await this.spool.remove(importId);
    await this.audit.append({ principal: principal.id, action: 'import.cancelled', detail: { importId } });
  }

  /** Runs a failed import again from its stored file. @throws Refusal NOT_FOUND, RETRY_REFUSED */
  async retry(id: string, principal: Principal): Promise<void> {
    const run = await this.find(id, principal);
    const importId = run.id;
    if (!canRetry(run))
      throw new Refusal(
        'RETRY_REFUSED',
        run.state === 'failed'
          ? `Import ${importId} failed for a reason in the file or before it was stored: correct what its message says and send the file again.`
          : `Import ${importId} did not fail (${run.state}): there is nothing to retry.`,
      );
    if (!(await this.spool.has(importId, run.request?.fhir?.files.length)))
      throw new Refusal('RETRY_REFUSED', `The stored file of import ${importId} is gone: send the file again.`);
    await this.audit.append({ principal: principal.id, action: 'import.retried', detail: { importId } });
    await this.jobs.start();
    if (!(await this.runs.requeue(importId, ['failed'])))
      throw new Refusal('RETRY_REFUSED', `Import ${importId} is being retried already.`);
    await this.jobs.enqueue(importId);
  }

  private async find(id: string, principal: Principal): Promise<ImportEntity> {
    const run = /^[1-9]\d{0,8}$/.test(id) ? await this.runs.find(Number(id)) : null;
    // A principal limited to some programs sees only the imports they made.
    if (!run || (principal.programs !== 'all' && run.principal !== principal.id))
      throw new Refusal('NOT_FOUND', 'There is no such import.');
    return run;
  }
}
