import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { Requires } from '../../access/requires.decorator';
import { MappingProfileModel, MappingProfileVersionModel, SaveMappingProfileInput } from './mapping-profile.model';
import { ProfileListService } from './profile-list.service';
import { ProfileService } from './profile.service';

@Resolver(() => MappingProfileModel)
export class MappingProfilesResolver {
  constructor(
    private readonly service: ProfileService,
    private readonly profiles: ProfileListService,
  ) {}

  @Requires('steward', 'administrator')
  @Query(() => [MappingProfileModel], { description: 'Mapping profiles: saved ones by name, then the shipped ones.' })
  mappingProfiles(): Promise<MappingProfileModel[]> {
    return this.profiles.all();
  }

  @Requires('steward', 'administrator')
  @Query(() => MappingProfileModel, { nullable: true, description: 'One mapping profile; null where there is none.' })
  mappingProfile(
    @Args('name', { type: () => ID, description: 'Name.' }) name: string,
  ): Promise<MappingProfileModel | null> {
    return this.profiles.find(name);
  }

  @Requires('steward', 'administrator')
  @Mutation(() => MappingProfileModel, {
    description: 'Saves a mapping profile as a new version; versions before stay on record.',
  })
  async saveMappingProfile(
    @Args('input') input: SaveMappingProfileInput,
    @Asking() principal: Principal,
  ): Promise<MappingProfileModel> {
    const { text, name, source } = input;
    const saved = await this.service.save({ text, name, source, isDefault: input.isDefault ?? false }, principal);
    return this.profiles.modelOf(saved);
  }

  @Requires('steward', 'administrator')
  @Mutation(() => Boolean, {
    description: 'Takes a saved mapping profile out of use; its versions stay on record. False where there is none.',
  })
  removeMappingProfile(
    @Args('name', { type: () => ID, description: 'Name.' }) name: string,
    @Asking() principal: Principal,
  ): Promise<boolean> {
    return this.service.remove(name, principal);
  }

  @ResolveField(() => [MappingProfileVersionModel], { description: 'Every save of the name, latest first.' })
  async versions(@Parent() { name }: MappingProfileModel): Promise<MappingProfileVersionModel[]> {
    const versions = await this.service.versions(name);
    return versions.map(({ version, savedBy, savedAt, supersededAt, yaml }) => ({
      version,
      savedBy,
      savedAt: savedAt.toISOString(),
      supersededAt: supersededAt?.toISOString() ?? null,
      yaml,
    }));
  }
}
