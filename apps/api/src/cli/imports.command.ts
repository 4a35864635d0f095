import type { Command } from 'commander';
import { operator } from '../access/principal';
import { ProblemSeverity, type ImportProblemModel } from '../imports/import.model';
import { ImportHistoryService } from '../imports/import-history.service';
import { ImportUndoService } from '../imports/import-undo.service';
import { ImportControlService } from '../imports/jobs/import-control.service';
import { problemCsv, problemCsvHeader } from '../imports/problems/problem-csv';
import { ProblemListService } from '../imports/problems/problem-list.service';
import { CommandFailure } from './failure';
import { print, printJson, printTable } from './print';
import { withApplication } from './with-application';

export function addImportsCommands(program: Command): void {
  program
    .command('imports')
    .description('List imports, newest first.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const { nodes } = await withApplication((app) => app.get(ImportHistoryService).page({ first: 200 }, operator));
      if (options.json) return printJson(nodes);
      const headings = [
        'import',
        'feed',
        'source',
        'file',
        'state',
        'rows',
        'inserted',
        'updated',
        'unchanged',
        'rejected',
        'dropped values',
      ];
      printTable(
        headings,
        nodes.map((each) => [
          each.id,
          each.feed,
          each.source,
          each.fileName,
          each.state.toLowerCase(),
          each.rows,
          each.inserted,
          each.updated,
          each.unchanged,
          each.rejected,
          each.warnings,
        ]),
      );
    });

  program
    .command('undo')
    .description('Take an import back: rows and figures are as they were before it.')
    .argument('<import>', 'import id')
    .option('--json', 'print the result as JSON')
    .action(async (importId: string, options: { json?: boolean }) => {
      const summary = await withApplication((app) => app.get(ImportUndoService).undo(importId, operator));
      if (options.json) return printJson(summary);
      const { removed, restored, snapshot } = summary;
      print(
        `Import ${importId} taken back: ${removed.toLocaleString('en-US')} rows removed, ${restored.toLocaleString('en-US')} restored; snapshot ${snapshot}.`,
      );
    });

  program
    .command('cancel')
    .description('Stop an import that waits or runs, whichever process runs it: nothing of it is kept.')
    .argument('<import>', 'import id')
    .option('--json', 'print the result as JSON')
    .action(async (importId: string, options: { json?: boolean }) => {
      const found = await withApplication(async (app) => {
        await app.get(ImportControlService).cancel(importId, operator);
        return app.get(ImportHistoryService).get(importId, operator);
      });
      if (options.json) return printJson({ importId: found.id, state: found.state.toLowerCase() });
      const stopped = found.progress === null;
      print(
        stopped ? `Import ${importId} is cancelled.` : `Import ${importId} is asked to stop; it does within seconds.`,
      );
    });

  program
    .command('rejects')
    .description('Rejected rows of an import: line, column, code, reason. Never the value.')
    .argument('<import>', 'import id')
    .option('--warnings', 'dropped optional values too')
    .option('--csv', 'print as CSV')
    .option('--json', 'print as JSON')
    .action(async (importId: string, options: { warnings?: boolean; csv?: boolean; json?: boolean }) => {
      const problems = await withApplication(async (app) => {
        const service = app.get(ProblemListService);
        if (!(await app.get(ImportHistoryService).find(importId, operator))) {
          throw new CommandFailure('There is no such import. `npx inflect imports` lists them.');
        }
        return allProblems(service, importId);
      });
      const shown = problems.filter((problem) => options.warnings || problem.severity === ProblemSeverity.REJECT);
      const rows = shown.map(({ line, column, code, reason, severity }) => ({
        line,
        column: column ?? '',
        code,
        reason,
        severity,
      }));
      if (options.json) return printJson(rows);
      if (options.csv) return print(`${problemCsvHeader}${problemCsv(shown)}`.trimEnd());
      printTable(
        ['line', 'column', 'code', 'reason'],
        rows.map((row) => [row.line, row.column, row.code, row.reason]),
      );
    });
}

async function allProblems(service: ProblemListService, importId: string): Promise<ImportProblemModel[]> {
  const all: ImportProblemModel[] = [];
  for (let after: string | null = null; ;) {
    const page: { nodes: ImportProblemModel[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } =
      await service.page(importId, { first: 200, after }, operator);
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}
