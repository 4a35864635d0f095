import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { feedNames, type FeedName } from '@inflect/measures';
import { ImportFailure, type ImportSummary } from '@inflect/warehouse';
import { operator } from '../../access/principal';
import { ImportsService, type ImportOutcome, type ImportRequest } from '../../imports/imports.service';
import { CommandFailure, StoppedEarly, UsageFailure } from '../failure';
import { importOrder, recognisedFeeds } from './recognised-feeds';
import { importBar } from './import-bar';
import { stoppedBySignals } from './import-signals';
import { printReading } from '../mapping/mapping-table';
import { printProblemKinds } from './problems-table';
import { printResources } from './resources-table';
import { print, printJson } from '../print';
import { withImportContext } from './with-import-context';

interface ImportOptions {
  /** Missing: the files tell it. */
  feed?: FeedName;
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
const rowCount = (rows: number): string => (rows === 1 ? '1 row' : count(rows, 'rows'));

/** One line for a person: what became of the file. */
export function importSentence(summary: ImportSummary, dryRun: boolean): string {
  const { rows, inserted, updated, deleted, unchanged, duplicates, rejected, warnings, seconds, importId } = summary;
  const counts = [
    count(inserted, 'inserted'),
    count(updated, 'updated'),
    ...(deleted > 0 ? [count(deleted, 'deleted')] : []),
    count(unchanged, 'unchanged'),
    ...(duplicates > 0 ? [count(duplicates, 'replaced by a later line')] : []),
    count(rejected, 'rejected'),
    count(warnings, 'values dropped'),
  ].join(', ');
  const head = dryRun ? 'Dry run, nothing written' : `Import ${importId}`;
  const more =
    !dryRun && rejected + warnings > 0
      ? ` See: npx inflect rejects ${importId}${warnings > 0 ? ' --warnings' : ''}`
      : '';
  return `${head}: ${rowCount(rows)}: ${counts}; ${seconds.toFixed(1)} s.${more}`;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('Import files. A file is taken whole or not at all; the same file twice changes nothing.')
    .argument('<files...>', 'CSV or NDJSON files, gzip or plain; without --feed also folders of them')
    .addOption(
      new Option(
        '--feed <feed>',
        'kind of row; default: told by the name (visits-2026-11.csv) or the columns of each file',
      ).choices([...feedNames]),
    )
    .option('--source <name>', 'source system the rows come from')
    .option(
      '--profile <name-or-file>',
      'mapping profile: a saved or shipped name, or a YAML file; default: that of the source',
    )
    .option('--fhir', 'the paths are one FHIR R4 export: its folder, or its NDJSON files')
    .option('--program <code>', 'with --fhir: the program of rows that name none')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--reject-limit <share>', 'share of rejected rows that stops the import, e.g. 10% (default 5%)', shareOf)
    .option('--allow-rejects', 'commit however many rows are rejected')
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], options: ImportOptions) => {
      if (options.program !== undefined && !options.fhir && options.feed !== undefined)
        throw new UsageFailure('--program goes with --fhir only: rows of other files name their program in a column.');
      const done: ImportOutcome[] = [];
      const given = await givenImports(files, options);
      const isOne = given.length === 1;
      try {
        await withImportContext(async (app) => {
          const service = app.get(ImportsService);
          await importEach(service, { given, options, done });
        });
        refuseStopped(done);
      } finally {
        // What was committed before a later file failed is committed: its result is not withheld.
        if (options.json && done.length > 0) printJson(isOne ? done[0] : done);
      }
    });
}

/** A dry run that says the import would load nothing has failed, after it has told everything. */
function refuseStopped(done: readonly ImportOutcome[]): void {
  const [reason] = done.flatMap(({ wouldStop }) => wouldStop ?? []);
  if (reason !== undefined) throw new CommandFailure(reason);
}

/** The record of a failed import holds its rejected rows: say where. */
export function withRejects(error: unknown): unknown {
  if (!(error instanceof ImportFailure) || error.code !== 'TOO_MANY_REJECTS' || error.importId === null) return error;
  const { code, message, importId } = error;
  return new ImportFailure(code, `${message} See: npx inflect rejects ${importId}`, importId, { cause: error });
}

interface Given {
  feed: FeedName;
  file: ImportRequest['file'];
  fileName: string;
  totalBytes: number;
}

/** What is to be imported: as the command says, else as the files tell, references first. */
async function givenImports(files: readonly string[], { feed, fhir }: ImportOptions): Promise<Given[]> {
  if (feed !== undefined) return fhir ? [exportOf(files, feed)] : files.map((path) => tableOf(path, feed));
  if (fhir && files.length > 1) throw new UsageFailure('With --fhir and several files, name the --feed to import.');
  const given: Given[] = [];
  const unknown: string[] = [];
  for (const path of files) {
    if (!existsSync(path)) throw new CommandFailure(`${path} does not exist. Check the path.`);
    const found = await recognisedFeeds(path);
    if (found.imports.length + found.unknown.length === 0) throw new CommandFailure(emptyFolder(path));
    unknown.push(...found.unknown);
    for (const { feed: told, name, isExport } of found.imports)
      given.push(isExport ? exportOf([path], told) : tableOf(name === null ? path : join(path, name), told));
  }
  if (unknown.length > 0)
    throw new UsageFailure(
      `${unknown.join(', ')}: neither name nor columns tell the feed: name it with --feed. Nothing was imported.`,
    );
  return given.sort((a, b) => importOrder.indexOf(a.feed) - importOrder.indexOf(b.feed));
}

const emptyFolder = (path: string): string =>
  `${path}: no file of rows lies in this folder. Files in folders within it are not looked at: name the folder they are in.`;

const tableOf = (path: string, feed: FeedName): Given => ({
  feed,
  file: { path },
  fileName: basename(path),
  totalBytes: fileSize(path),
});

/** All paths are one export, so that references are resolved across them. */
function exportOf(paths: readonly string[], feed: FeedName): Given {
  const more = paths.length - 1;
  const fileName = basename(resolve(paths[0]!)) + (more > 0 ? ` and ${more} more` : '');
  return { feed, file: { paths }, fileName, totalBytes: paths.reduce((bytes, path) => bytes + exportSize(path), 0) };
}

function exportSize(path: string): number {
  try {
    if (!statSync(path).isDirectory()) return fileSize(path);
    return readdirSync(path).reduce((bytes, name) => bytes + fileSize(join(path, name)), 0);
  } catch {
    return 0;
  }
}

/** One after the other; the first that fails ends it, and the message names those not taken. */
async function importEach(
  service: ImportsService,
  { given, options, done }: { given: readonly Given[]; options: ImportOptions; done: ImportOutcome[] },
): Promise<void> {
  for (const [index, each] of given.entries())
    try {
      done.push(await importOne(service, each, options));
    } catch (error) {
      if (given.length === 1) throw error;
      throw new StoppedEarly(givenName(each, given), error, restText(given, index));
    }
}

/** Where one export is imported as several feeds, its name alone would not tell them apart. */
function givenName({ feed, fileName }: Given, given: readonly Given[]): string {
  return given.filter((each) => each.fileName === fileName).length > 1 ? `${fileName} (${feed})` : fileName;
}

/** What became of the files around the one that failed. */
function restText(given: readonly Given[], failed: number): string {
  const names = (part: readonly Given[]): string => part.map((each) => givenName(each, given)).join(', ');
  const [before, after] = [given.slice(0, failed), given.slice(failed + 1)];
  const taken = before.length > 0 ? `Taken: ${names(before)}; giving them again changes nothing.` : '';
  const left =
    after.length > 0 ? `Not taken: ${names(after)}. Give them again, with or without the corrected file.` : '';
  return [taken, left].filter((text) => text !== '').join(' ');
}

async function importOne(service: ImportsService, given: Given, options: ImportOptions): Promise<ImportOutcome> {
  const { totalBytes, fileName } = given;
  const bar = importBar(fileName, totalBytes);
  try {
    const { source, profile, dryRun, allowRejects, rejectLimit, program } = options;
    const isExport = 'paths' in given.file;
    const summary = await stoppedBySignals((signal) =>
      service.importFile(
        {
          ...given,
          source,
          profile,
          program: isExport ? program : undefined,
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
    const told = options.feed === undefined ? `${fileName}, ${given.feed}: ` : '';
    if (!options.json) print(`${told}${importSentence(summary, dryRun ?? false)}`);
    if (!options.json && summary.resources) printResources(summary.resources);
    if (!options.json && !isExport) printReading(summary, dryRun ?? false);
    if (!options.json && summary.problems?.length) printProblemKinds(summary.problems);
    return summary;
  } catch (error) {
    throw withRejects(error);
  } finally {
    bar.stop();
  }
}
