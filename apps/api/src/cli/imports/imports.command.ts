import type { Command } from 'commander';
import { operator } from '../../access/principal';
import { ImportHistoryService } from '../../imports/import-history.service';
import { summaryOf } from '../../imports/import-models';
import { ImportUndoService } from '../../imports/import-undo.service';
import { ImportControlService } from '../../imports/jobs/import-control.service';
import { ImportJobs } from '../../imports/jobs/import-jobs';
import { CommandFailure } from '../failure';
import { importSentence } from './import.command';
import { print, printJson, printTable } from '../print';
import { withApplication } from '../with-application';

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
    .command('retry')
    .description('Run an upload that failed for a reason of the server again, from its stored file.')
    .argument('<import>', 'import id')
    .option('--json', 'print the result as JSON')
    .action(async (importId: string, options: { json?: boolean }) => {
      const ended = await withApplication(async (app) => {
        await app.get(ImportControlService).retry(importId, operator);
        // Here, or in a server that is running.
        return app.get(ImportJobs).end(Number(importId));
      });
      if (ended.state !== 'committed') throw new CommandFailure(ended.failure ?? `Import ${importId} was not loaded.`);
      if (options.json) printJson(summaryOf(ended));
      else print(importSentence(summaryOf(ended), false));
    });
}
