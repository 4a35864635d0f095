import { Injectable } from '@nestjs/common';
import {
  defaultSource,
  loadProfile,
  parseProfile,
  profileNames,
  ProfileRefused,
  type MappingProfile,
} from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { AuditRepository, ProfileRepository, type MappingProfileEntity, type SavedProfile } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { renamedYaml } from './renamed-yaml';
import type { UsedProfile } from './used-profile';

/** A profile and where it was found, to be recorded with the import it reads. */
export interface FoundProfile {
  profile: MappingProfile;
  /** As it was asked for: a name, or a path. */
  name: string;
  /** Of a saved profile; null for a shipped one or a file. */
  version: number | null;
  /** The source's default, not named with the import. */
  byDefault: boolean;
}

export interface ProfileToSave {
  /** YAML or JSON. */
  text: string;
  /** Default: the name in the text. */
  name?: string | null;
  /** The source it is for; default: the source in the text. */
  source?: string | null;
  /** Files of that source and the profile's feed use it where none is named. */
  isDefault: boolean;
}

type ProfileChoice = { name?: string; source?: string; feed: FeedName };

/** Mapping profiles by name: those saved in the warehouse first, then the shipped ones, then (command line only) a file. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly repository: ProfileRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws ProfileRefused where there is none of the name. */
  async find(name: string, { paths }: { paths: boolean }): Promise<FoundProfile> {
    const saved = await this.repository.find(name);
    const found = { name, version: saved?.version ?? null, byDefault: false };
    if (saved) return { ...found, profile: parseProfile(saved.yaml, name) };
    if (paths || isShipped(name)) return { ...found, profile: await loadProfile(name) };
    const names = [...(await this.repository.list()).map((each) => each.name), ...profileNames];
    throw new ProfileRefused(
      'PROFILE_MISSING',
      `There is no mapping profile "${name}". There are ${names.join(', ')}.`,
    );
  }

  /** The profile a source's files use where none is named; null where it has none. */
  async defaultFor(source: string, feed: FeedName): Promise<FoundProfile | null> {
    const name = await this.repository.defaultFor(source, feed);
    return name === null ? null : { ...(await this.find(name, { paths: false })), byDefault: true };
  }

  /** The profile a file is read with: the one named, else its source's default (a file of no source is of the default one), else none. */
  async chosen({ name, source, feed }: ProfileChoice, paths: { paths: boolean }): Promise<FoundProfile | null> {
    return name === undefined ? this.defaultFor(source ?? defaultSource, feed) : this.find(name, paths);
  }

  /** Records which profile an import was read with. */
  async noteUse(importId: number, { name, version, byDefault }: UsedProfile): Promise<void> {
    await this.repository.noteUse({ importId, profile: name, version, byDefault });
  }

  async usedBy(importId: number): Promise<UsedProfile | null> {
    const used = await this.repository.usedBy(importId);
    return used && { name: used.profile, version: used.version, byDefault: used.byDefault };
  }

  /** The profile an import was read with, in the version of then; null where it had none. @throws ProfileRefused where it is gone. */
  async readWith(importId: number): Promise<MappingProfile | null> {
    const used = await this.repository.usedBy(importId);
    if (used === null) return null;
    const { profile: name, version } = used;
    const versions = version === null ? [] : await this.repository.versions(name);
    const saved = versions.find((each) => each.version === version);
    return saved ? parseProfile(saved.yaml, name) : (await this.find(name, { paths: true })).profile;
  }

  /** @throws Refusal BAD_USER_INPUT where no saved or shipped profile has the name, before any byte of a file is taken. */
  async requireKnown(name: string): Promise<void> {
    try {
      await this.find(name, { paths: false });
    } catch (error) {
      if (error instanceof ProfileRefused) throw new Refusal('BAD_USER_INPUT', error.message);
      throw error;
    }
  }

  list(): Promise<SavedProfile[]> {
    return this.repository.list();
  }

  findSaved(name: string): Promise<SavedProfile | null> {
    return this.repository.find(name);
  }

  versions(name: string): Promise<MappingProfileEntity[]> {
    return this.repository.versions(name);
  }

  /** @throws Refusal BAD_USER_INPUT with the keys at fault. */
  async save(asked: ProfileToSave, principal: Principal): Promise<SavedProfile> {
    refuseLimited(principal);
    const profile = checkedProfile(asked.text, asked.name ?? 'given');
    const name = asked.name ?? profile.name;
    const yaml = name === profile.name ? asked.text : renamedYaml(asked.text, name);
    checkedProfile(yaml, name);
    const source = asked.source ?? profile.source ?? null;
    if (asked.isDefault && source === null)
      throw new Refusal('BAD_USER_INPUT', 'source: a default is one of a source. Name the source it is for.');
    const { feed } = profile;
    const { isDefault } = asked;
    const saved = await this.repository.save({ name, feed, source, yaml, isDefault, savedBy: principal.id });
    const detail = { name, version: saved.version, feed, source, isDefault };
    await this.audit.append({ principal: principal.id, action: 'profile.saved', detail });
    return saved;
  }

  /** False where no saved profile has the name; shipped ones cannot be removed. */
  async remove(name: string, principal: Principal): Promise<boolean> {
    refuseLimited(principal);
    const removed = await this.repository.remove(name);
    if (removed) await this.audit.append({ principal: principal.id, action: 'profile.removed', detail: { name } });
    return removed;
  }
}

const isShipped = (name: string): boolean => profileNames.some((shipped) => shipped === name);

/** A profile reaches rows of every program of a source. */
function refuseLimited(principal: Principal): void {
  if (principal.programs === 'all') return;
  throw new Refusal('FORBIDDEN', 'Mapping needs an account or token without a program limit. Ask an administrator.');
}

function checkedProfile(text: string, name: string): MappingProfile {
  try {
    return parseProfile(text, name);
  } catch (error) {
    if (error instanceof ProfileRefused) throw new Refusal('BAD_USER_INPUT', error.message);
    throw error;
  }
}
