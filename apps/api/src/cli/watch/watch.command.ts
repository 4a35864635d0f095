import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { feedNames, type FeedName } from '@inflect/measures';
import { WatcherLocks } from '@inflect/warehouse';
import { operator } from '../../access/principal';
import { ImportsService, type ImportOutcome } from '../../imports/imports.service';
import { isServerFault, jobFailure } from '../../imports/jobs/job-failure';
import { CommandFailure, UsageFailure } from '../failure';
import { importSentence, shareOf } from '../imports/import.command';
import { stoppedBySignals } from '../imports/import-signals';
import { resourcesSentence } from '../imports/resources-table';
import { print } from '../print';
import { WatchFolder, profileFile, type DroppedFile, type TakenFile } from './watch-folder';
import { withImportContext } from '../imports/with-import-context';

interface WatchOptions {
  feed?: FeedName;
  source?: string;
  profile?: string;
  program?: string;
  once?: boolean;
  interval: number;
  settle: number;
  rejectLimit?: number;
  allowRejects?: boolean;
  json?: boolean;
}

const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** What became of one file: 'returned' waits in the folder again, because the server and not the file was at fault. */
type Outcome = 'done' | 'failed' | 'returned';

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 86_400))
    throw new UsageFailure('Write a number of seconds between 0 and 86400.');
  return value;
};

export function addWatchCommand(program: Command): void {
  program
    .command('watch')
    .description(
      'Take in every file dropped into DIR/<feed>/; it moves to DIR/.done/DATE/ or DIR/.failed/DATE/, its result beside it. A folder in DIR/<feed>/ is one FHIR export.',
    )
    .argument('<folder>', 'drop folder')
    .addOption(new Option('--feed <feed>', 'the files in DIR itself are of this kind').choices([...feedNames]))
    .option('--source <name>', 'source system the rows come from')
    .option('--profile <name-or-file>', `mapping profile, where DIR/<feed>/${profileFile} is absent`)
    .option('--program <code>', 'of FHIR exports: the program of rows that name none')
    .option('--once', 'take what is there and stop: for cron; exit 1 when a file failed')
    .option('--interval <seconds>', 'pause between two looks', seconds, 30)
    .option('--settle <seconds>', 'a file or export is whole when it has not changed for so long', seconds, 10)
    .option('--reject-limit <share>', 'share of rejected rows that stops an import, e.g. 10% (default 5%)', shareOf)
    .option('--allow-rejects', 'commit however many rows are rejected')
    .option('--json', 'print one JSON object a file')
    .action(async (folder: string, options: WatchOptions) => {
      const entry = await stat(folder).catch(() => null);
      if (!entry?.isDirectory())
        throw new CommandFailure(`${folder} is no folder. Make it, with a folder a feed in it.`);
      const watch = new WatchFolder(resolve(folder), options.feed ?? null);
      const strangers = await watch.strangers();
      if (strangers.length > 0) note(`Not looked at, for they are no feed's folder: ${strangers.join(', ')}.`);
      const failed = await withImportContext((app) =>
        stoppedBySignals((signal) =>
          new Watching(watch, app.get(ImportsService), options, signal).run(app.get(WatcherLocks)),
        ),
      );
      if (options.once && failed > 0)
        throw new CommandFailure(`${failed} ${failed === 1 ? 'file' : 'files'} failed: see the lines above.`);
    });
}

const summaryText = (summary: ImportOutcome): string =>
  [importSentence(summary, false), ...(summary.resources ? [resourcesSentence(summary.resources)] : [])].join(' ');

class Watching {
  /** Signature of each file or export when it was last seen to change, and since when, by the process's clock. */
  private readonly seen = new Map<string, { signature: string; since: number }>();

  constructor(
    private readonly folder: WatchFolder,
    private readonly imports: ImportsService,
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
      const taken = await this.folder.take(file);
      if (taken && (await this.takeIn(taken)) !== 'done') failed += 1;
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

  private async takeIn(file: TakenFile): Promise<Outcome> {
    const { source, rejectLimit, allowRejects, program } = this.options;
    const today = new Date().toISOString().slice(0, 10);
    try {
      const summary = await this.imports.importFile(
        {
          file: file.isExport ? { paths: [file.path] } : { path: file.path },
          fileName: file.name,
          feed: file.feed,
          source,
          profile: await this.profileOf(file.feed),
          program: file.isExport ? program : undefined,
          allowRejects,
          rejectLimitShare: rejectLimit,
          totalBytes: file.size,
          signal: this.stop,
        },
        operator,
      );
      await this.folder.finish(file, 'done', { file: file.name, state: 'committed', ...summary }, today);
      this.say(file, { outcome: 'done', summary });
      return 'done';
    } catch (error) {
      const { code, message } = jobFailure(error);
      // Stopped, or no fault of the file: it waits for the next look.
      const returned = isServerFault(code) || code === 'CANCELLED' || code === 'PROFILE_REFUSED';
      if (returned) await this.folder.putBack(file);
      else await this.folder.finish(file, 'failed', { file: file.name, state: 'failed', code, message }, today);
      const outcome = returned ? 'returned' : 'failed';
      this.say(file, { outcome, code, message });
      return outcome;
    }
  }

  /** The feed folder's own profile, then the one the command names. */
  private async profileOf(feed: FeedName): Promise<string | undefined> {
    const path = join(this.folder.feedFolder(feed), profileFile);
    return (await stat(path).catch(() => null)) ? path : this.options.profile;
  }

  /** One line a file. */
  private say(
    file: TakenFile,
    result: { outcome: Outcome; summary?: ImportOutcome; code?: string; message?: string },
  ): void {
    const { outcome, summary, code, message } = result;
    if (this.options.json) {
      print(JSON.stringify({ file: file.name, feed: file.feed, outcome, code, message, ...summary }));
      return;
    }
    const text = summary ? summaryText(summary) : `${outcome}: ${message}`;
    print(`${file.feed}/${file.name}: ${text}`);
  }

  private async wait(duration: number): Promise<void> {
    // A timer may be a fraction of a millisecond early.
    await pause(duration * 1000 + 5, undefined, { signal: this.stop }).catch(() => undefined);
  }
}
