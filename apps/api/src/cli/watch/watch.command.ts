import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { feedNames } from '@inflect/measures';
import { WatcherLocks } from '@inflect/warehouse';
import { ImportsService } from '../../imports/imports.service';
import { CommandFailure, UsageFailure } from '../failure';
import { shareOf } from '../imports/import.command';
import { stoppedBySignals } from '../imports/import-signals';
import { withImportContext } from '../imports/with-import-context';
import { DropImports, note } from './drop-imports';
import { WatchFolder, profileFile } from './watch-folder';
import type { WatchOptions } from './watch-options';
import { WatchTrial } from './watch-trial';
import { Watching } from './watching';

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
      'Take in every file dropped into DIR/<feed>/; it moves to DIR/.done/DATE/ or DIR/.failed/DATE/, its result beside it. A folder in DIR/<feed>/ is one FHIR export. A file or folder in DIR itself tells its feeds by its names (visits-2026-11.csv), its columns, its resources.',
    )
    .argument('<folder>', 'drop folder')
    .addOption(new Option('--feed <feed>', 'the files in DIR itself are of this kind').choices([...feedNames]))
    .option('--source <name>', 'source system the rows come from')
    .option('--profile <name-or-file>', `mapping profile, where DIR/<feed>/${profileFile} is absent`)
    .option('--program <code>', 'of FHIR exports: the program of rows that name none')
    .option('--once', 'take what is there and stop: for cron; exit 1 when a file failed')
    .option('--dry-run', 'say what would be taken now, and what would become of it; write and move nothing')
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
      if (strangers.length > 0)
        note(`Not looked at, for they hold no file and are no feed's folder: ${strangers.join(', ')}.`);
      const failed = await withImportContext((app) =>
        stoppedBySignals((signal) => {
          const drops = new DropImports(watch, app.get(ImportsService), options, signal);
          return options.dryRun
            ? new WatchTrial(watch, drops, signal).run()
            : new Watching(watch, drops, options, signal).run(app.get(WatcherLocks));
        }),
      );
      if ((options.once || options.dryRun) && failed > 0)
        throw new CommandFailure(`${failed} ${failed === 1 ? 'file' : 'files'} failed: see the lines above.`);
    });
}
