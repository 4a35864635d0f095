import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ImportModel } from '../import.model';
import { ImportProfileModel } from './mapping-profile.model';
import { ProfileService } from './profile.service';

@Resolver(() => ImportModel)
export class ImportProfileResolver {
  constructor(private readonly service: ProfileService) {}

  @ResolveField(() => ImportProfileModel, {
    nullable: true,
    description: 'Mapping profile it was read with; null where none was.',
  })
  profile(@Parent() { id }: ImportModel): Promise<ImportProfileModel | null> {
    return this.service.usedBy(Number(id));
  }
}
