import type { Command } from 'commander';
import { addAccessCommands } from './access.commands';
import { addAdministrationCommands } from './administration.commands';
import { addAreasCommands } from './areas.commands';
import { addExplainCommand } from './explain.command';
import { addImportCommand } from './imports/import.command';
import { addImportsCommands } from './imports/imports.command';
import { addKeysCommands } from './keys.commands';
import { addMappingCommands } from './mapping/mapping.commands';
import { addQueryCommand } from './query.command';
import { addRejectsCommand } from './imports/rejects.command';
import { addReportCommand } from './report.command';
import { addRollupsCommands } from './rollups.commands';
import { addWatchCommand } from './watch/watch.command';

/** All commands, in the order `--help` lists them. */
export function addEveryCommand(program: Command): void {
  addImportCommand(program);
  addImportsCommands(program);
  addRejectsCommand(program);
  addWatchCommand(program);
  addMappingCommands(program);
  addQueryCommand(program);
  addExplainCommand(program);
  addReportCommand(program);
  addAccessCommands(program);
  addAdministrationCommands(program);
  addKeysCommands(program);
  addRollupsCommands(program);
  addAreasCommands(program);
}
