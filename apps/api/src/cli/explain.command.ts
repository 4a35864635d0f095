import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { operator } from '../access/principal';
import { RowExplanationService } from '../explanations/definitions/row-explanation.service';
import { UsageFailure } from './failure';
import { print, printJson } from './print';
import { withApplication } from './with-application';

interface ExplainOptions {
  measure: string;
  version?: string;
  source: string;
  keepCase?: boolean;
  keepZeros?: boolean;
  json?: boolean;
}

export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description(
      'Why one visit or stay is in or out of a measure. Reads its id from standard input, where no shell history and no ' +
        'process list keeps it; the audit trail records the question without it.',
    )
    .requiredOption('--measure <id>', 'measure, e.g. no_show_rate')
    .option('--version <name>', 'definition; the default one when absent')
    .requiredOption('--source <name>', 'source the row was loaded from')
    .option('--keep-case', 'the source tells identifiers apart by case')
    .option('--keep-zeros', 'the source tells identifiers apart by leading zeros')
    .option('--json', 'print as JSON')
    .action(async (options: ExplainOptions) => {
      if (process.stdin.isTTY) process.stderr.write('Id of the row, then Enter and Ctrl-D: ');
      const id = (await text(process.stdin)).trim();
      if (id === '' || id.length > 500) throw new UsageFailure('Give the id of one row on standard input.');
      const { measure, version, source, keepCase, keepZeros } = options;
      const found = await withApplication((app) =>
        app
          .get(RowExplanationService)
          .explain({ measure, version, source, id, keep: { case: keepCase, leadingZeros: keepZeros } }, operator),
      );
      if (options.json) return printJson(found);
      print(`${found.measure}, ${found.version}, row of ${found.on}: ${found.reason}`);
    });
}
