import type { FeedName } from '@inflect/measures';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { DefaultProfileEntity, ImportProfileEntity, MappingProfileEntity } from './mapping-profile.entity';

export interface NewProfile {
  name: string;
  feed: FeedName;
  source: string | null;
  yaml: string;
  /** Files of `source` and `feed` use it where none is named. */
  isDefault: boolean;
  savedBy: string;
}

/** A profile in force, with the sources whose default it is. */
export interface SavedProfile extends MappingProfileEntity {
  defaultFor: string[];
}

/** Mapping profiles that people saved. Each save is a version of its own; the latest is in force. */
export class ProfileRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those in force, by name. */
  async list(): Promise<SavedProfile[]> {
    const profiles = await this.dataSource
      .getRepository(MappingProfileEntity)
      .find({ where: { supersededAt: IsNull() }, order: { name: 'ASC' } });
    const defaults = await this.dataSource.getRepository(DefaultProfileEntity).find({ order: { source: 'ASC' } });
    return profiles.map((profile) => ({ ...profile, defaultFor: sourcesOf(profile.name, defaults) }));
  }

  async find(name: string): Promise<SavedProfile | null> {
    const profile = await this.dataSource
      .getRepository(MappingProfileEntity)
      .findOneBy({ name, supersededAt: IsNull() });
    if (profile === null) return null;
    const defaults = await this.dataSource.getRepository(DefaultProfileEntity).findBy({ profile: name });
    return { ...profile, defaultFor: sourcesOf(name, defaults) };
  }

  /** Every version of a name, latest first. */
  async versions(name: string): Promise<MappingProfileEntity[]> {
    return this.dataSource.getRepository(MappingProfileEntity).find({ where: { name }, order: { version: 'DESC' } });
  }

  /** The default of a source for a feed. */
  async defaultFor(source: string, feed: FeedName): Promise<string | null> {
    const found = await this.dataSource.getRepository(DefaultProfileEntity).findOneBy({ source, feed });
    return found?.profile ?? null;
  }

  /** Saves a new version; the version before stays and is superseded. */
  async save(profile: NewProfile): Promise<SavedProfile> {
    await this.dataSource.transaction(async (manager) => {
      // Two who save at once get two versions.
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('inflect.profile:' || $1, 0))`, [
        profile.name,
      ]);
      const [last]: { version: number | null }[] = await manager.query(
        'select max(version) as version from mapping_profile where name = $1',
        [profile.name],
      );
      await supersede(manager, profile.name);
      const { name, feed, source, yaml, savedBy } = profile;
      const saved = { name, feed, source, yaml, savedBy, savedAt: new Date(), supersededAt: null };
      await manager.insert(MappingProfileEntity, { ...saved, version: (last?.version ?? 0) + 1 });
      if (profile.isDefault && source !== null)
        await setDefault(manager, { source, feed, profile: name, setBy: savedBy });
    });
    return (await this.find(profile.name))!;
  }

  async setDefault(choice: { source: string; feed: FeedName; profile: string; setBy: string }): Promise<void> {
    await setDefault(this.dataSource.manager, choice);
  }

  /** The name is no longer offered and no source's default; its versions stay on record. False where there is none. */
  async remove(name: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const removed = await supersede(manager, name);
      await manager.delete(DefaultProfileEntity, { profile: name });
      return removed;
    });
  }

  /** Which profile an import was read with. */
  async noteUse(use: ImportProfileEntity): Promise<void> {
    await this.dataSource.getRepository(ImportProfileEntity).upsert(use, ['importId']);
  }

  async usedBy(importId: number): Promise<ImportProfileEntity | null> {
    return this.dataSource.getRepository(ImportProfileEntity).findOneBy({ importId });
  }
}

async function supersede(manager: EntityManager, name: string): Promise<boolean> {
  const result = await manager.update(
    MappingProfileEntity,
    { name, supersededAt: IsNull() },
    { supersededAt: new Date() },
  );
  return (result.affected ?? 0) > 0;
}

async function setDefault(
  manager: EntityManager,
  choice: { source: string; feed: FeedName; profile: string; setBy: string },
): Promise<void> {
  await manager.upsert(DefaultProfileEntity, { ...choice, setAt: new Date() }, ['source', 'feed']);
}

const sourcesOf = (name: string, defaults: readonly DefaultProfileEntity[]): string[] =>
  defaults.filter(({ profile }) => profile === name).map(({ source }) => source);
