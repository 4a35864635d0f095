import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { operator } from '../access/principal';
import { ReportFormat } from '../reports/report.model';
import { ReportsService } from '../reports/reports.service';
import { CommandFailure } from './failure';
import { print, printJson } from './print';
import { withApplication } from './with-application';

interface ReportOptions {
  format: 'pdf' | 'docx';
  out: string;
  json?: boolean;
}

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('Write a report.')
    .command('project')
    .description('The pre/post report of a project.')
    .argument('<id>', 'project code')
    .addOption(new Option('--format <format>', 'file format').choices(['pdf', 'docx']).default('pdf'))
    .requiredOption('--out <file>', 'where to write it')
    .option('--json', 'print the result as JSON')
    .action(async (id: string, options: ReportOptions) => {
      const format = options.format.toUpperCase() as ReportFormat;
      const written = await withApplication(async (app) => {
        const service = app.get(ReportsService);
        const file = await service.writeProject(id, format, operator);
        const { content } = await service.file(file.id, operator);
        try {
          writeFileSync(options.out, content);
        } catch {
          throw new CommandFailure(`${options.out}: cannot be written. Name a file in a folder that exists.`);
        }
        return file;
      });
      if (options.json) printJson({ out: options.out, bytes: written.bytes, digest: written.digest });
      else
        print(`${options.out}: ${written.bytes.toLocaleString('en-US')} bytes, digest ${written.digest.slice(0, 16)}`);
    });
}
