import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { inspectFile } from '@inflect/ingest';
import { feedNames, type FeedName } from '@inflect/measures';
import { operator } from '../../access/principal';
import { parseEnvironment } from '../../config/environment';
import { ProfileListService } from '../../imports/mapping/profile-list.service';
import { ProfileService } from '../../imports/mapping/profile.service';
import { CommandFailure, UsageFailure } from '../failure';
import { printMapping } from './mapping-table';
import { print, printJson, printTable } from '../print';
import { withApplication } from '../with-application';

interface SuggestOptions {
  feed?: FeedName;
  source?: string;
  save?: string;
  default?: boolean;
  yaml?: boolean;
  json?: boolean;
}

interface SaveOptions {
  name?: string;
  source?: string;
  default?: boolean;
  json?: boolean;
}

export function addMappingCommands(program: Command): void {
  const mapping = program.command('mapping').description('Mapping profiles: how foreign extracts become feeds.');

  mapping
    .command('suggest')
    .description('Look at the beginning of a file and suggest how to map it. No value of a person is shown.')
    .argument('<file>', 'CSV or NDJSON file, gzip or plain')
    .addOption(new Option('--feed <feed>', 'kind of row; default: the likeliest').choices([...feedNames]))
    .option('--source <name>', 'source system the profile is for')
    .option('--save <name>', 'save the suggestion under this name')
    .option('--default', 'with --save and --source: the profile of that source’s files where none is named')
    .option('--yaml', 'print the profile as YAML')
    .option('--json', 'print the inspection as JSON')
    .action(suggest);

  mapping
    .command('save')
    .description('Save a mapping profile from a YAML file; saving again makes a new version.')
    .argument('<file>', 'YAML file')
    .option('--name <name>', 'save it under this name; default: the name in the file')
    .option('--source <name>', 'source system the profile is for; default: the source in the file')
    .option('--default', 'the profile of that source’s files where none is named')
    .option('--json', 'print the result as JSON')
    .action(save);

  mapping
    .command('list')
    .description('List mapping profiles: saved and shipped.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const profiles = await withApplication((app) => app.get(ProfileListService).all());
      if (options.json) return printJson(profiles);
      printTable(
        ['name', 'version', 'feed', 'default for', 'saved by', 'saved at'],
        profiles.map(({ name, version, feed, defaultFor, savedBy, savedAt, shipped }) => [
          name,
          shipped ? 'shipped' : String(version),
          feed,
          defaultFor.join(', '),
          savedBy,
          savedAt,
        ]),
      );
    });

  mapping
    .command('show')
    .description('Print a mapping profile as YAML.')
    .argument('<name>', 'name of a saved or shipped profile')
    .option('--json', 'print as JSON, with every version')
    .action(async (name: string, options: { json?: boolean }) => {
      const { profile, versions } = await withApplication(async (app) => ({
        profile: await app.get(ProfileListService).find(name),
        versions: await app.get(ProfileService).versions(name),
      }));
      if (profile === null)
        throw new CommandFailure(`There is no mapping profile "${name}". See: inflect mapping list`);
      if (options.json) printJson({ ...profile, versions });
      else print(profile.yaml.trimEnd());
    });

  mapping
    .command('remove')
    .description('Take a saved mapping profile out of use. Its versions stay on record.')
    .argument('<name>', 'name of a saved profile')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, options: { json?: boolean }) => {
      const removed = await withApplication((app) => app.get(ProfileService).remove(name, operator));
      if (!removed) throw new CommandFailure(`There is no saved profile "${name}". See: inflect mapping list`);
      if (options.json) printJson({ removed: name });
      else print(`Removed ${name}.`);
    });
}

async function save(path: string, options: SaveOptions): Promise<void> {
  const { name, source, json } = options;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${basename(path)} cannot be read. Check the path and its permissions.`);
  });
  const saving = { text, name, source, isDefault: options.default ?? false };
  const saved = await withApplication((app) => app.get(ProfileService).save(saving, operator));
  if (json) printJson({ name: saved.name, version: saved.version, feed: saved.feed, source: saved.source });
  else print(`Saved as ${saved.name}, version ${saved.version}. See: inflect mapping show ${saved.name}`);
}

async function suggest(path: string, options: SuggestOptions): Promise<void> {
  const { feed, source, save, json, yaml } = options;
  if (options.default && (save === undefined || source === undefined))
    throw new UsageFailure('--default goes with --save and --source: it is the profile of a source.');
  const { timeZone } = parseEnvironment(process.env);
  const inspection = await inspectFile({ path, fileName: basename(path), feed, source, timeZone, profileName: save });
  if (json) printJson(inspection);
  else if (yaml) print(inspection.yaml.trimEnd());
  else printMapping(inspection);
  if (save === undefined) return;
  const saving = { text: inspection.yaml, source, isDefault: options.default ?? false };
  const saved = await withApplication((app) => app.get(ProfileService).save(saving, operator));
  if (!json && !yaml)
    print(`Saved as ${saved.name}, version ${saved.version}. See: inflect mapping show ${saved.name}`);
}
