import type { Command } from 'commander';
import cliProgress from 'cli-progress';
import { KeyRefused, type KeyFit, type RotationSummary } from '@inflect/warehouse';
import { operator } from '../access/principal';
import { PseudonymKeys, type KeyStatus } from '../access/pseudonym-keys';
import { CommandFailure } from './failure';
import { print, printJson } from './print';
import { withApplication } from './with-application';

const meaning: Record<KeyFit, string> = {
  new: 'No data yet: the first import records the key it uses.',
  current: 'The key file belongs to the data.',
  pending:
    'The key file belongs to the data. A rotation was begun and not committed; run `npx inflect keys rotate` again to finish it.',
  older: 'The key file lacks keys that the data need: restore it from a backup made after the last rotation.',
  foreign: 'The key file belongs to other data: restore the one of this database. Imports are refused until then.',
};

export function addKeysCommands(program: Command): void {
  const keys = program.command('keys').description('The keys behind the pseudonyms.');
  keys
    .command('status')
    .description('Which keys the data were made with, and whether the key file holds them. Never a key itself.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const status = await withApplication((app) => app.get(PseudonymKeys).status());
      if (options.json) printJson(status);
      else printStatus(status);
      if (status.fit === 'older' || status.fit === 'foreign') throw new CommandFailure(meaning[status.fit]);
    });

  keys
    .command('rotate')
    .description(
      'Key every pseudonym again with a new key. Joins and counts stay as they are. Back the key file up after.',
    )
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const { summary, file } = await withApplication(async (app) => {
        const service = app.get(PseudonymKeys);
        return { summary: await rotated(service), file: (await service.status()).file };
      });
      if (options.json) return printJson(summary);
      const { rows, seconds, keyIds, compacted } = summary;
      print(
        `Key ${keyIds.at(-1)} is in use: ${rows.toLocaleString('en-US')} rows keyed again in ${seconds.toFixed(1)} s. ` +
          `Back up ${file} now: without all its keys the data cannot be added to.`,
      );
      if (!compacted)
        print('The files could not be written anew: run VACUUM FULL, or they keep the old pseudonyms for a time.');
    });
}

async function rotated(service: PseudonymKeys): Promise<RotationSummary> {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        format: 'keying again {bar} {value} of {total} tables, {rows} rows',
        stream: process.stderr,
        clearOnComplete: true,
      })
    : null;
  bar?.start(1, 0, { rows: 0 });
  try {
    return await service.rotate(operator, ({ done, tables, rows }) => {
      bar?.setTotal(tables);
      bar?.update(done, { rows });
    });
  } catch (error) {
    if (error instanceof KeyRefused) throw new CommandFailure(error.message);
    throw error;
  } finally {
    bar?.stop();
  }
}

function printStatus({ file, inFile, recorded, fit }: KeyStatus): void {
  print(`Key file: ${file}`);
  print(`Keys in the file, oldest first: ${inFile === null ? 'no such file' : inFile.join(', ')}`);
  const used = recorded.map(({ id, since }) => `${id} (since ${since})`);
  print(`Keys of the data, oldest first: ${used.length > 0 ? used.join(', ') : 'none yet'}`);
  print(
    inFile === null && fit !== 'new'
      ? 'Restore the key file from backup. Imports are refused until then.'
      : meaning[fit],
  );
}
