import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { statSync } from 'node:fs';
import { feedNames, type FeedName } from '@inflect/measures';
import type { ImportSummary } from '@inflect/warehouse';
import { operator } from '../access/principal';
import { ImportsService, type ImportOutcome } from '../imports/imports.service';
import { UsageFailure } from './failure';
import { importBar } from './import-bar';
import { stoppedBySignals } from './import-signals';
import { printReading } from './mapping-table';
import { print, printJson } from './print';
import { withApplication } from './with-application';

interface ImportOptions {
  feed: FeedName;
  source?: string;
  profile?: string;
  dryRun?: boolean;
  allowRejects?: boolean;
  rejectLimit?: number;
  fhir?: boolean;
  program?: string;
  json?: boolean;
}

function fileSize(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** `10%` or `0.1`. */
export function shareOf(text: string): number {
  const percent = text.trim().endsWith('%');
  const value = Number(percent ? text.trim().slice(0, -1) : text);
  const share = percent ? value / 100 : value;
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new UsageFailure('The reject limit is a share of the rows: write 10% or 0.1.');
  return share;
}

const count = (value: number, what: string): string => `${value.toLocaleString('en-US')} ${what}`;

/** One line for a person: what became of the file. */
export function importSentence(summary: ImportSummary, dryRun: boolean): string {
  const { rows, inserted, updated, unchanged, rejected, warnings, seconds, importId } = summary;
  const counts = [
    count(inserted, 'inserted'),
    count(updated, 'updated'),
    count(unchanged, 'unchanged'),
    count(rejected, 'rejected'),
    count(warnings, 'values dropped'),
  ].join(', ');
  const head = dryRun ? 'Dry run, nothing written' : `Import ${importId}`;
  const more =
    !dryRun && rejected + warnings > 0
      ? ` See: npx inflect rejects ${importId}${warnings > 0 ? ' --warnings' : ''}`
      : '';
  return `${head}: ${count(rows, 'rows')}: ${counts}; ${seconds.toFixed(1)} s.${more}`;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('Import files. A file is taken whole or not at all; the same file twice changes nothing.')
    .argument('<files...>', 'CSV or NDJSON files, gzip or plain')
    .addOption(new Option('--feed <feed>', 'kind of row').choices([...feedNames]).makeOptionMandatory())
    .option('--source <name>', 'source system the rows come from')
    .option(
      '--profile <name-or-file>',
      'mapping profile: a saved or shipped name, or a YAML file; default: that of the source',
    )
    .option('--fhir', 'the paths are FHIR R4 exports: folders or NDJSON files')
    .option('--program <code>', 'with --fhir: the program of rows that name none')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--reject-limit <share>', 'share of rejected rows that stops the import, e.g. 10% (default 5%)', shareOf)
    .option('--allow-rejects', 'commit however many rows are rejected')
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], options: ImportOptions) => {
      if (options.program !== undefined && !options.fhir)
        throw new UsageFailure('--program goes with --fhir only: rows of other files name their program in a column.');
      const summaries = await withApplication(async (app) => {
        const service = app.get(ImportsService);
        const done: ImportSummary[] = [];
        for (const path of files) done.push(await importOne(service, path, options));
        return done;
      });
      if (options.json) printJson(summaries.length === 1 ? summaries[0] : summaries);
    });
}

async function importOne(service: ImportsService, path: string, options: ImportOptions): Promise<ImportOutcome> {
  const totalBytes = fileSize(path);
  const bar = importBar(basename(path), totalBytes);
  try {
    const { feed, source, profile, dryRun, allowRejects, rejectLimit, program } = options;
    const summary = await stoppedBySignals((signal) =>
      service.importFile(
        {
          file: { path },
          fileName: basename(path),
          feed,
          source,
          profile,
          fhir: options.fhir ? { program } : undefined,
          dryRun,
          allowRejects,
          rejectLimitShare: rejectLimit,
          totalBytes: totalBytes || undefined,
          signal,
          onProgress: bar.show,
        },
        operator,
      ),
    );
    bar.stop();
    if (!options.json) print(importSentence(summary, dryRun ?? false));
    if (!options.json && (dryRun || summary.profile)) printReading(summary);
    return summary;
  } finally {
    bar.stop();
  }
}
