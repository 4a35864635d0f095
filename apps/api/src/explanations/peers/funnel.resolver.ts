import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { outcomeReaders, Requires } from '../../access/requires.decorator';
import { FunnelChartModel, FunnelInput } from './funnel.model';
import { FunnelService } from './funnel.service';

@Resolver()
export class FunnelResolver {
  constructor(private readonly service: FunnelService) {}

  @Requires(...outcomeReaders)
  @Query(() => FunnelChartModel, {
    description: 'Sites, clinicians or programs about their common rate, with limits that allow for over-dispersion.',
  })
  funnel(@Args('input') input: FunnelInput, @Asking() principal: Principal): Promise<FunnelChartModel> {
    return this.service.funnel(input, principal);
  }
}
