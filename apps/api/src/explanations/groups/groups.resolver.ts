import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { outcomeReaders, Requires } from '../../access/requires.decorator';
import { EquityInput, GroupComparisonInput, PeriodOverPeriodInput } from './groups.input';
import { EquityModel, GroupComparisonModel, PeriodOverPeriodModel } from './groups.model';
import { GroupsService } from './groups.service';

@Resolver()
export class GroupsResolver {
  constructor(private readonly service: GroupsService) {}

  @Requires(...outcomeReaders)
  @Query(() => GroupComparisonModel, {
    description: 'Two groups over one window, crude and with the mix of a dimension held as in group a.',
  })
  groupComparison(
    @Args('input') input: GroupComparisonInput,
    @Asking() principal: Principal,
  ): Promise<GroupComparisonModel> {
    return this.service.groupComparison(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => EquityModel, {
    description: 'Gaps between groups of patients, and whether they closed or widened since an earlier window.',
  })
  equity(@Args('input') input: EquityInput, @Asking() principal: Principal): Promise<EquityModel> {
    return this.service.equity(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => PeriodOverPeriodModel, {
    description: 'A window against the one of the same length before it and the same dates a year before.',
  })
  periodOverPeriod(
    @Args('input') input: PeriodOverPeriodInput,
    @Asking() principal: Principal,
  ): Promise<PeriodOverPeriodModel> {
    return this.service.periodOverPeriod(input, principal);
  }
}
