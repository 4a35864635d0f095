import { RollupMaintenance, type RollupState } from '@inflect/warehouse';
import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import { CommandFailure } from './failure';
import { print, printJson } from './print';
import { withApplication } from './with-application';

export function addRollupsCommands(program: Command): void {
  const rollups = program.command('rollups').description('The summaries that dashboards are answered from.');
  rollups
    .command('check')
    .description('Compare every rollup with the visits it summarises; exit code 1 where one differs.')
    .option('--json', 'print as JSON')
    .action((options: { json?: boolean }) => shown((maintenance) => maintenance.check(), options.json ?? false));
  rollups
    .command('rebuild')
    .description('Make every rollup again from the visits. On data that were kept up it changes nothing.')
    .option('--json', 'print as JSON')
    .action((options: { json?: boolean }) => shown((maintenance) => maintenance.rebuild(), options.json ?? false));
}

async function shown(work: (maintenance: RollupMaintenance) => Promise<RollupState[]>, json: boolean): Promise<void> {
  const states = await withApplication((app) => work(new RollupMaintenance(app.get(DataSource))));
  if (json) printJson(states);
  else for (const state of states) print(lineOf(state));
  const wrong = states.filter(({ fault }) => fault !== null).map(({ table }) => table);
  if (wrong.length > 0)
    throw new CommandFailure(`Not the same as the visits: ${wrong.join(', ')}. Run npx inflect rollups rebuild.`);
}

const number = (value: number): string => value.toLocaleString('en-US');

function lineOf({ table, groups, visits, fault }: RollupState): string {
  const held = `${table}: ${number(groups)} groups` + (visits === null ? '' : ` of ${number(visits)} visits`);
  if (fault === null) return `${held}, as in the visits`;
  return (
    `${held}; first difference on ${fault.date}, ${fault.sourceId === null ? 'all sources' : `source ${fault.sourceId}`}: ` +
    `${number(fault.rowsInRollup)} instead of ${number(fault.rowsInFact)}`
  );
}
