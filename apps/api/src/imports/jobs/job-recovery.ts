import { Injectable } from '@nestjs/common';
import { ImportRunRepository, runningStates } from '@inflect/warehouse';
import { canRetry } from './job-failure';
import { Spool } from './spool';

/** A file kept for a retry that nobody asked for. */
const keptDays = 7;

/** What becomes of imports and spooled files that nobody attends to, e.g. after the server was killed. */
@Injectable()
export class JobRecovery {
  /** Uploads this process is receiving: unattended only in the eyes of the database. */
  private readonly arriving = new Set<number>();

  constructor(
    private readonly runs: ImportRunRepository,
    private readonly spool: Spool,
  ) {}

  /** Marks an upload as being received here. */
  async whileArriving<T>(importId: number, work: () => Promise<T>): Promise<T> {
    this.arriving.add(importId);
    try {
      return await work();
    } finally {
      this.arriving.delete(importId);
    }
  }

  /** Spooled imports run again; cut-off uploads and interrupted commands are closed, with the remedy; stray files go. */
  async recover(enqueue: (importId: number) => Promise<void>): Promise<void> {
    await this.runs.forgetDeadJobs();
    for (const left of await this.runs.unattended()) {
      if (left.queued && left.arrived) await enqueue(left.id);
      else if (left.queued && !this.arriving.has(left.id))
        await this.close(
          left.id,
          'UPLOAD_INTERRUPTED',
          'The upload was cut short before its end: send the file again.',
        );
      else if (!left.queued && !left.recent)
        await this.close(left.id, 'INTERRUPTED', 'Interrupted before it was committed: import the file again.');
    }
    await this.spool.removeOldTrials();
    for (const importId of await this.spool.list()) if (await this.isStray(importId)) await this.spool.remove(importId);
  }

  private close(importId: number, failureCode: string, failure: string): Promise<boolean> {
    return this.runs.end(importId, { state: 'failed', failureCode, failure });
  }

  private async isStray(importId: number): Promise<boolean> {
    const run = await this.runs.find(importId);
    if (!run) return true;
    if ((runningStates as readonly string[]).includes(run.state)) return false;
    if (!canRetry(run)) return true;
    if (Date.now() - run.receivedAt.getTime() < keptDays * 86_400_000) return false;
    await this.runs.codeFailure(importId, 'SPOOL_EXPIRED');
    return true;
  }
}
