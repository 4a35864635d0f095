import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import cliProgress from 'cli-progress';
import { statSync } from 'node:fs';
import { feedNames, type FeedName } from '@inflect/measures';
import type { ImportSummary } from '@inflect/warehouse';
import { operator } from '../access/principal';
import { ImportsService } from '../imports/imports.service';
import { print, printJson } from './print';
import { withApplication } from './with-application';

interface ImportOptions {
  feed: FeedName;
  source?: string;
  profile?: string;
  dryRun?: boolean;
  allowRejects?: boolean;
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

const count = (value: number, what: string): string => `${value.toLocaleString('en-US')} ${what}`;

function sentence(summary: ImportSummary, dryRun: boolean): string {
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
    .option('--profile <name-or-file>', 'mapping profile: a shipped name or a YAML file')
    .option('--fhir', 'the paths are FHIR R4 exports: folders or NDJSON files')
    .option('--program <code>', 'with --fhir: the program of rows that name none')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--allow-rejects', 'commit even if more than 5 % of the rows are rejected')
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], options: ImportOptions) => {
      const summaries = await withApplication(async (app) => {
        const service = app.get(ImportsService);
        const done: ImportSummary[] = [];
        for (const path of files) done.push(await importOne(service, path, options));
        return done;
      });
      if (options.json) printJson(summaries.length === 1 ? summaries[0] : summaries);
    });
}

async function importOne(service: ImportsService, path: string, options: ImportOptions): Promise<ImportSummary> {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        format: `${basename(path)} {bar} {percentage}% {rows} rows, {eta_formatted} left`,
        stream: process.stderr,
        clearOnComplete: true,
      })
    : null;
  bar?.start(fileSize(path), 0, { rows: 0 });
  try {
    const { feed, source, profile, dryRun, allowRejects, program } = options;
    const summary = await service.importFile(
      {
        file: { path },
        fileName: basename(path),
        feed,
        source,
        profile,
        fhir: options.fhir ? { program } : undefined,
        dryRun,
        allowRejects,
        onProgress: ({ recordsRead, bytesRead }) => bar?.update(bytesRead, { rows: recordsRead }),
      },
      operator,
    );
    bar?.stop();
    if (!options.json) print(sentence(summary, dryRun ?? false));
    return summary;
  } finally {
    bar?.stop();
  }
}
