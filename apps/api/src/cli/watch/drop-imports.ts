import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedName } from '@inflect/measures';
import { operator } from '../../access/principal';
import type { ImportOutcome, ImportsService } from '../../imports/imports.service';
import { importSentence } from '../imports/import.command';
import { resourcesSentence } from '../imports/resources-table';
import { print } from '../print';
import { recognisedFeeds, type RecognisedImport, type Recognition } from '../imports/recognised-feeds';
import type { WatchOptions } from './watch-options';
import { profileFile, type DroppedFile, type WatchFolder } from './watch-folder';

/** What became of one import: 'returned' waits in the folder again, because the server and not the file was at fault. */
export type Outcome = 'done' | 'failed' | 'returned';

export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** Makes imports of what was dropped. */
export class DropImports {
  constructor(
    private readonly folder: WatchFolder,
    private readonly imports: ImportsService,
    private readonly options: WatchOptions,
    private readonly stop: AbortSignal,
  ) {}

  /** One import where the folder it is in says its feed; else what its content tells. */
  async recognised({ feed, path, size, isExport }: DroppedFile): Promise<Recognition> {
    if (feed === null) return recognisedFeeds(path);
    return { imports: [{ feed, name: null, size, isExport }], unknown: [] };
  }

  /** `file` where it lies now. */
  async import(
    file: Pick<DroppedFile, 'name' | 'path'>,
    { feed, name, size, isExport }: RecognisedImport,
    dryRun = false,
  ): Promise<ImportOutcome> {
    const { source, rejectLimit, allowRejects, program } = this.options;
    const path = name === null ? file.path : join(file.path, name);
    return this.imports.importFile(
      {
        file: isExport ? { paths: [path] } : { path },
        fileName: name ?? file.name,
        feed,
        source,
        profile: await this.profileOf(feed),
        program: isExport ? program : undefined,
        dryRun,
        allowRejects,
        rejectLimitShare: rejectLimit,
        totalBytes: size,
        signal: this.stop,
      },
      operator,
    );
  }

  /** One line an import. */
  say(file: DroppedFile, { feed, name, isExport }: RecognisedImport, result: Said): void {
    const { outcome, summary, code, message } = result;
    const held = name === null ? file.name : `${file.name}/${name}`;
    if (this.options.json) {
      print(JSON.stringify({ file: held, feed, outcome, code, message, ...summary }));
      return;
    }
    const place = file.feed === null ? `${held}, ${isExport ? 'resources for ' : ''}${feed}` : `${feed}/${held}`;
    print(`${place}: ${summary ? summaryText(summary, this.options.dryRun ?? false) : `${outcome}: ${message}`}`);
  }

  /** The feed folder's own profile, then the one the command names. */
  private async profileOf(feed: FeedName): Promise<string | undefined> {
    const path = join(this.folder.feedFolder(feed), profileFile);
    return (await stat(path).catch(() => null)) ? path : this.options.profile;
  }
}

export interface Said {
  outcome: Outcome | 'would be taken' | 'would fail';
  summary?: ImportOutcome;
  code?: string;
  message?: string;
}

const summaryText = (summary: ImportOutcome, dryRun: boolean): string =>
  [
    importSentence(summary, dryRun),
    ...(summary.resources ? [resourcesSentence(summary.resources)] : []),
    ...(summary.wouldStop ? [summary.wouldStop] : []),
  ].join(' ');

/** What to do about files that say nothing of their feed. */
export const unknownFeed = (names: readonly string[]): string =>
  `${names.join(', ')}: neither name nor columns tell the feed. Put it into the folder of its feed (DIR/visits/), or begin its name ` +
  `with it (visits-2026-11.csv); the files of a FHIR export belong into a folder of their own.`;
