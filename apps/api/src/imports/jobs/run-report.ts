import type { ImportProgress, ImportRunRepository } from '@inflect/warehouse';

const everyMilliseconds = 1000;

/** What the recorded state of a running import is, by the loader's stage. */
const stateOfStage: Record<string, 'staged' | 'validated'> = {
  reading: 'staged',
  validated: 'validated',
  merging: 'validated',
  committed: 'validated',
};

export interface RunHooks {
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

/**
 * Notes once a second, on a connection of its own, how far an import is, so that pages, terminals and other processes see it;
 * and brings a wish to cancel, from whichever process, to the loader.
 */
export class RunReport {
  private readonly stop = new AbortController();
  private latest: { rows: number; bytes: number; state: 'received' | 'staged' | 'validated' };
  private noting: Promise<void> | null = null;

  constructor(
    private readonly run: {
      importId: number;
      runs: ImportRunRepository;
      signal?: AbortSignal;
      onProgress?: (progress: ImportProgress) => void;
    },
  ) {
    this.latest = { rows: 0, bytes: 0, state: 'received' };
  }

  async during<T>(work: (hooks: RunHooks) => Promise<T>): Promise<T> {
    const { signal } = this.run;
    const abort = (): void => this.stop.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    const timer = setInterval(() => this.note(), everyMilliseconds);
    try {
      return await work({ signal: this.stop.signal, onProgress: (progress) => this.take(progress) });
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', abort);
      await this.noting;
    }
  }

  private take(progress: ImportProgress): void {
    const state = stateOfStage[progress.stage] ?? 'staged';
    const moved = state !== this.latest.state;
    this.latest = { rows: progress.recordsRead, bytes: progress.bytesRead, state };
    this.run.onProgress?.(progress);
    if (moved) this.note();
  }

  /** One note at a time; a database that cannot be reached fails the load itself. */
  private note(): void {
    this.noting ??= this.run.runs
      .progress({ importId: this.run.importId, ...this.latest })
      .then(({ cancelRequested }) => {
        if (cancelRequested) this.stop.abort();
      })
      .catch(() => undefined)
      .finally(() => (this.noting = null));
  }
}
