import type { Command } from 'commander';
import { operator } from '../../access/principal';
import { OriginalProblemsService } from '../../imports/problems/original-problems.service';
import { noteLine, problemCsv, problemCsvHeader, unlistedNote } from '../../imports/problems/problem-csv';
import { ProblemListService } from '../../imports/problems/problem-list.service';
import { CommandFailure, UsageFailure } from '../failure';
import { print, printJson, printTable } from '../print';
import { withApplication } from '../with-application';

interface RejectsOptions {
  warnings?: boolean;
  csv?: boolean;
  json?: boolean;
  file?: string;
  profile?: string;
}

export function addRejectsCommand(program: Command): void {
  program
    .command('rejects')
    .description('Rejected rows of an import: line, column, code, reason. Never the value; see --file.')
    .argument('<import>', 'import id')
    .option('--warnings', 'dropped optional values too')
    .option('--csv', 'print as CSV')
    .option(
      '--file <file>',
      'with --csv: the file that was imported, to put its columns beside; identifiers are masked',
    )
    .option('--profile <name-or-file>', 'with --file: the mapping profile; default: that of the import')
    .option('--json', 'print as JSON')
    .action(async (importId: string, options: RejectsOptions) => {
      if (options.file !== undefined && !options.csv) throw new UsageFailure('--file goes with --csv.');
      if (options.profile !== undefined && options.file === undefined)
        throw new UsageFailure('--profile goes with --file: the problems of an import are known without it.');
      await (options.file === undefined
        ? printProblems(importId, options)
        : printBesideOriginals(importId, { ...options, path: options.file }));
    });
}

async function printProblems(importId: string, options: RejectsOptions): Promise<void> {
  const warnings = options.warnings ?? false;
  const listed = await withApplication((app) => app.get(ProblemListService).listed(importId, { warnings }, operator));
  if (!listed) throw new CommandFailure('There is no such import. `npx inflect imports` lists them.');
  const { problems, total } = listed;
  const unlisted = unlistedNote({ listed: problems.length, total });
  if (unlisted !== null) process.stderr.write(`${unlisted}\n`);
  if (options.csv) return print(`${problemCsvHeader}${problemCsv(problems)}${noteLine(unlisted)}`.trimEnd());
  const rows = problems.map(({ line, column, code, reason, severity }) => ({
    line,
    column: column ?? '',
    code,
    reason,
    severity,
  }));
  if (options.json) return printJson(rows);
  printTable(
    ['line', 'column', 'code', 'reason'],
    rows.map((row) => [row.line, row.column, row.code, row.reason]),
  );
}

async function printBesideOriginals(
  importId: string,
  { path, profile, warnings = false }: RejectsOptions & { path: string },
): Promise<void> {
  const shown = await withApplication(async (app) => {
    const originals = await app.get(OriginalProblemsService).open({ importId, path, profile, warnings }, operator);
    for await (const text of originals.text) process.stdout.write(text);
    return originals;
  });
  const message = shown.notes.join(' ');
  if (!shown.sameFile) throw new CommandFailure(message);
  if (message !== '') process.stderr.write(`${message}\n`);
}
