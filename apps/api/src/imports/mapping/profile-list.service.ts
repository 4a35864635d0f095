import { Injectable } from '@nestjs/common';
import { loadProfile, parseProfile, profileNames, shippedProfileText } from '@inflect/ingest';
import type { SavedProfile } from '@inflect/warehouse';
import { MappingProfileModel } from './mapping-profile.model';
import { ProfileService } from './profile.service';

/** Saved and shipped profiles as one list. */
@Injectable()
export class ProfileListService {
  constructor(private readonly service: ProfileService) {}

  async all(): Promise<MappingProfileModel[]> {
    const saved = await this.service.list();
    const shipped = profileNames.filter((name) => !saved.some((each) => each.name === name));
    return [...saved.map((each) => this.modelOf(each)), ...(await Promise.all(shipped.map(shippedModel)))];
  }

  async find(name: string): Promise<MappingProfileModel | null> {
    const saved = await this.service.findSaved(name);
    if (saved) return this.modelOf(saved);
    return profileNames.some((shipped) => shipped === name) ? shippedModel(name) : null;
  }

  modelOf(saved: SavedProfile): MappingProfileModel {
    const { name, version, feed, source, yaml, savedBy, savedAt, defaultFor } = saved;
    const { description } = parseProfile(yaml, name);
    const model = { name, version, feed, source, yaml, savedBy, defaultFor, description, shipped: false };
    return { ...model, savedAt: savedAt.toISOString() };
  }
}

async function shippedModel(name: string): Promise<MappingProfileModel> {
  const { feed, description, source = null } = await loadProfile(name);
  const yaml = await shippedProfileText(name);
  const unsaved = { shipped: true, version: null, defaultFor: [], savedBy: null, savedAt: null };
  return { name, feed, description, source, yaml, ...unsaved };
}
