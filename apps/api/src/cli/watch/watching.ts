import { setTimeout as pause } from 'node:timers/promises';
import { ImportFailure, type WatcherLocks } from '@inflect/warehouse';
import { isServerFault, jobFailure } from '../../imports/jobs/job-failure';
import { withRejects } from '../imports/import.command';
import { type DropImports, note, type Outcome, unknownFeed } from './drop-imports';
import type { Recognition } from '../imports/recognised-feeds';
import type { DroppedFile, TakenFile, WatchFolder } from './watch-folder';
import type { WatchOptions } from './watch-options';

/** Looks into a drop folder again and again, or once, and takes what has settled. */
export class Watching {
  /** Signature of each file or export when it was last seen to change, and since when, by the process's clock. */
  private readonly seen = new Map<string, { signature: string; since: number }>();
  /** Signature of each file of which it was said that no feed could be told. */
  private readonly toldUnknown = new Map<string, string>();

  constructor(
    private readonly folder: WatchFolder,
    private readonly drops: DropImports,
    private readonly options: WatchOptions,
    private readonly stop: AbortSignal,
  ) {}

  /** Returns the number of files that were not taken in. */
  async run(locks: WatcherLocks): Promise<number> {
    for (;;) {
      try {
        const failed = await locks.during(this.folder.watcher, async () => {
          await this.folder.recover((watcher) => locks.isDead(watcher));
          return this.round().finally(() => this.folder.close());
        });
        if (this.options.once || this.stop.aborted) return failed;
      } catch (error) {
        if (this.options.once || this.stop.aborted) throw error;
        // Tonight's look must not end because the database restarted: the files wait.
        note(`${jobFailure(error).message} Looking again in ${this.options.interval} s.`);
      }
      await this.wait(this.options.interval);
    }
  }

  private async round(): Promise<number> {
    const { once, settle } = this.options;
    let settled = this.settled(await this.folder.waiting());
    if (once && settle > 0 && this.seen.size > 0) {
      await this.wait(settle);
      settled = this.settled(await this.folder.waiting());
    }
    let failed = 0;
    for (const file of settled) {
      if (this.stop.aborted) break;
      const recognition = await this.recognised(file);
      const taken = recognition && (await this.folder.take(file));
      if (taken && (await this.takeIn(taken, recognition)) !== 'done') failed += 1;
    }
    return failed;
  }

  /** Files and exports that have not changed for the settle time. */
  private settled(files: readonly DroppedFile[]): DroppedFile[] {
    const now = performance.now();
    const present = new Set(files.map(({ path }) => path));
    for (const path of this.seen.keys()) if (!present.has(path)) this.seen.delete(path);
    return files.filter(({ path, signature }) => {
      const before = this.seen.get(path);
      if (before?.signature !== signature) this.seen.set(path, { signature, since: now });
      return now - (this.seen.get(path)?.since ?? now) >= this.options.settle * 1000;
    });
  }

  /** Null where nothing tells a feed: it stays where it is, and that is said once. Null, too, where another watcher was faster. */
  private async recognised(file: DroppedFile): Promise<Recognition | null> {
    const recognition = await this.drops.recognised(file).catch(() => null);
    if (recognition === null || recognition.imports.length > 0) return recognition;
    if (this.toldUnknown.get(file.path) !== file.signature) note(unknownFeed([file.name]));
    this.toldUnknown.set(file.path, file.signature);
    return null;
  }

  /** All it holds, in order; the first import that fails ends it. Those before stay: dropped again they change nothing. */
  private async takeIn(file: TakenFile, { imports, unknown }: Recognition): Promise<Outcome> {
    if (unknown.length > 0) return this.refuseWhole(file, unknown);
    const taken: object[] = [];
    for (const each of imports)
      try {
        const summary = await this.drops.import(file, each);
        taken.push({ file: each.name ?? file.name, state: 'committed', ...summary });
        this.drops.say(file, each, { outcome: 'done', summary });
      } catch (error) {
        const { code, message } = jobFailure(withRejects(error));
        const importId = error instanceof ImportFailure ? error.importId : null;
        // Stopped, still being written, or no fault of the file: it waits for the next look.
        const returned = isServerFault(code) || ['CANCELLED', 'FILE_CHANGED', 'PROFILE_REFUSED'].includes(code);
        const outcome = returned ? 'returned' : 'failed';
        this.drops.say(file, each, { outcome, code, message });
        if (returned) await this.folder.putBack(file);
        else {
          const failure = { file: each.name ?? file.name, state: 'failed', feed: each.feed, importId, code, message };
          await this.finish(file, 'failed', [...taken, failure]);
        }
        return outcome;
      }
    await this.finish(file, 'done', taken);
    return 'done';
  }

  private async refuseWhole(file: TakenFile, unknown: readonly string[]): Promise<Outcome> {
    const message = `Nothing of ${file.name} was taken. ${unknownFeed(unknown)}`;
    note(message);
    await this.finish(file, 'failed', [{ file: file.name, state: 'failed', code: 'FEED_UNKNOWN', message }]);
    return 'failed';
  }

  /** One result as it is, several as a list. */
  private async finish(file: TakenFile, outcome: 'done' | 'failed', results: readonly object[]): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const state = outcome === 'done' ? 'committed' : 'failed';
    const [only] = results;
    const result = results.length === 1 && only ? only : { file: file.name, state, imports: results };
    await this.folder.finish(file, outcome, result, today);
  }

  private async wait(duration: number): Promise<void> {
    // A timer may be a fraction of a millisecond early.
    await pause(duration * 1000 + 5, undefined, { signal: this.stop }).catch(() => undefined);
  }
}
