import { basename } from 'node:path';
import { readZipRurality } from '@inflect/ingest';
import { ruralityClasses, type RuralityClass } from '@inflect/measures';
import { ZipAreaRepository, type ZipAreaState } from '@inflect/warehouse';
import type { Command } from 'commander';
import { operator } from '../access/principal';
import { print, printJson } from './print';
import { withApplication } from './with-application';

export function addAreasCommands(program: Command): void {
  const areas = program
    .command('areas')
    .description('Rurality of three-digit ZIP code areas: what the dimension RURALITY is made from.');
  areas
    .command('load')
    .description(
      'Replace the areas by those of a table of RUCA codes by ZIP code (columns ZIP_CODE, RUCA1 and, better, POPULATION), ' +
        'as the US Department of Agriculture publishes it. Low-population areas, kept as 000, stay without a class.',
    )
    .argument('<file>', 'CSV')
    .option('--json', 'print as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const { areas: found, ...reading } = await readZipRurality({ path: file, fileName: basename(file) });
      const { changed, snapshot } = await withApplication((app) =>
        app.get(ZipAreaRepository).replace(found, operator.id),
      );
      const byRurality = countsOf([...found.values()]);
      if (options.json) return printJson({ areas: found.size, byRurality, ...reading, changed, snapshot });
      const done = changed ? 'loaded' : 'unchanged';
      print(
        `${found.size} areas ${done} (${words(byRurality)}) from ${number(reading.read)} ZIP codes, weighed by ${reading.weighedBy}; ` +
          `${number(reading.leftOut)} records left out. Snapshot ${snapshot}.`,
      );
    });
  areas
    .command('status')
    .description('How many areas are known, and how many that visits name are not.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const state = await withApplication((app) => app.get(ZipAreaRepository).state());
      if (options.json) return printJson(state);
      print(statusLine(state));
    });
}

function statusLine({ byRurality, named, namedWithoutClass }: ZipAreaState): string {
  if (Object.keys(byRurality).length === 0)
    return 'No areas are loaded: every visit is "not recorded" by rurality. npx inflect areas load FILE loads them.';
  return `Areas with a class: ${words(byRurality)}. Visits name ${named} areas, ${namedWithoutClass} of them without a class.`;
}

const number = (value: number): string => value.toLocaleString('en-US');

const countsOf = (classes: readonly RuralityClass[]): Partial<Record<RuralityClass, number>> =>
  Object.fromEntries(
    ruralityClasses
      .map((name) => [name, classes.filter((found) => found === name).length] as const)
      .filter(([, count]) => count > 0),
  );

const words = (counts: Readonly<Partial<Record<RuralityClass, number>>>): string =>
  ruralityClasses.flatMap((name) => (counts[name] ? `${name.replace('_', ' ')} ${counts[name]}` : [])).join(', ');
