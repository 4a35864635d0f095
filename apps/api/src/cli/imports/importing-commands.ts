import type { Command } from 'commander';
import { addImportCommand } from './import.command';
import { addWatchCommand } from '../watch/watch.command';

/** The commands that take files in. */
export function addImportingCommands(program: Command): void {
  addImportCommand(program);
  addWatchCommand(program);
}
