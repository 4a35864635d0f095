import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { mappingProfileSchema, type MappingProfile } from './mapping-profile';
import { ProfileRefused } from './profile-refused';

/** Profiles shipped with the product. */
export const profileNames = [
  'brazil-no-shows',
  'brazil-sms',
  'nhs-gp-appointments',
  'nhs-gp-appointments-monthly',
  'synthea-encounters',
  'synthea-stays',
] as const;

/** A shipped profile by name, or any YAML file by path. */
export async function loadProfile(nameOrPath: string): Promise<MappingProfile> {
  const shipped = profileNames.find((name) => name === nameOrPath);
  const path = shipped === undefined ? nameOrPath : join(shippedFolder(), `${shipped}.yaml`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ProfileRefused(
      'PROFILE_MISSING',
      `There is no profile "${nameOrPath}". Give a YAML file, or one of ${profileNames.join(', ')}.`,
    );
  });
  return parseProfile(text, nameOrPath);
}

/** The YAML of a shipped profile, comments included. */
export function shippedProfileText(name: string): Promise<string> {
  return readFile(join(shippedFolder(), `${name}.yaml`), 'utf8');
}

/** Reads and checks a profile's YAML; `name` is used in messages. */
export function parseProfile(yaml: string, name: string): MappingProfile {
  const document = parseDocument(yaml, { prettyErrors: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    throw new ProfileRefused(
      'PROFILE_INVALID',
      `Profile ${name}, line ${line ?? 1}: this is not YAML (${fault.code}).`,
    );
  }
  const checked = mappingProfileSchema.safeParse(document.toJS());
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map((issue) => `${issue.path.join('.') || 'the profile'}: ${issue.message}`);
  throw new ProfileRefused('PROFILE_INVALID', `Profile ${name}: ${faults.join('; ')}.`);
}

/** The folder of shipped profiles, from source and from a bundle alike: beside this library in the workspace above. */
export function shippedFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const profiles = join(folder, 'libs', 'ingest', 'profiles');
    if (existsSync(profiles)) return profiles;
    if (dirname(folder) === folder)
      throw new ProfileRefused('PROFILE_MISSING', 'The folder libs/ingest/profiles is missing from this installation.');
  }
}
