import { Args, Query, Resolver } from '@nestjs/graphql';
import { everyone, Requires } from '../access/requires.decorator';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { connectionOf, type Connection } from '../graphql/connection.model';
import { PageArgs } from '../graphql/page.args';
import {
  LeadershipGrowthInput,
  LeadershipGrowthModel,
  PublishedSeriesModel,
  RoleModel,
} from './leadership-growth.model';
import { LeadershipService } from './leadership.service';

const RoleConnection = connectionOf(RoleModel, 'Role');

@Resolver()
export class LeadershipResolver {
  constructor(private readonly service: LeadershipService) {}

  @Requires(...everyone)
  @Query(() => LeadershipGrowthModel, {
    description: 'Growth of telehealth leadership roles. Counts of staff, not of patients.',
  })
  leadershipGrowth(
    @Args('input') input: LeadershipGrowthInput,
    @Asking() principal: Principal,
  ): Promise<LeadershipGrowthModel> {
    return this.service.growth(input, principal);
  }

  @Requires(...everyone)
  @Query(() => [PublishedSeriesModel], { description: 'Published reference series that can be charted.' })
  publishedSeries(@Asking() principal: Principal): Promise<PublishedSeriesModel[]> {
    return this.service.publishedSeries(principal);
  }

  @Requires(...everyone)
  @Query(() => RoleConnection, { description: 'Roles with the rule that classified each title.' })
  roles(@Args() args: PageArgs, @Asking() principal: Principal): Promise<Connection<RoleModel>> {
    return this.service.roles(args, principal);
  }
}
