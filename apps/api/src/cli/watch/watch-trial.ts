import { jobFailure } from '../../imports/jobs/job-failure';
import { type DropImports, note, unknownFeed } from './drop-imports';
import type { WatchFolder } from './watch-folder';

/** What a look would take now, and what would become of it. Nothing is written or moved, and no time is given to settle. */
export class WatchTrial {
  constructor(
    private readonly folder: WatchFolder,
    private readonly drops: DropImports,
    private readonly stop: AbortSignal,
  ) {}

  /** Returns the number of imports that would fail. */
  async run(): Promise<number> {
    let failed = 0;
    let told = 0;
    for (const file of await this.folder.waiting()) {
      const { imports, unknown } = await this.drops.recognised(file);
      if (unknown.length > 0) note(unknownFeed(unknown));
      if (unknown.length > 0 && imports.length > 0) failed += 1;
      for (const each of imports) {
        if (this.stop.aborted) return failed;
        told += 1;
        try {
          const summary = await this.drops.import(file, each, true);
          const wouldFail = summary.wouldStop !== null && summary.wouldStop !== undefined;
          if (wouldFail) failed += 1;
          this.drops.say(file, each, { outcome: wouldFail ? 'would fail' : 'would be taken', summary });
        } catch (error) {
          const { code, message } = jobFailure(error);
          failed += 1;
          this.drops.say(file, each, { outcome: 'would fail', code, message });
        }
      }
    }
    if (told === 0) note('Nothing would be taken.');
    else if (told > 1) note('Each was tried by itself: rows that refer to what another brings are told as rejected.');
    return failed;
  }
}
