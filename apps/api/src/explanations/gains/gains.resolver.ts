import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { outcomeReaders, Requires } from '../../access/requires.decorator';
import { NoShowSensitivityInput, PairedChangeInput, RecoveredCapacityInput } from './gains.input';
import { NoShowSensitivityModel, PairedChangeModel, RecoveredCapacityModel } from './gains.model';
import { GainsService } from './gains.service';

@Resolver()
export class GainsResolver {
  constructor(private readonly service: GainsService) {}

  @Requires(...outcomeReaders)
  @Query(() => PairedChangeModel, {
    description: 'Change of an observation within patients: the last value after less the last before.',
  })
  pairedChange(@Args('input') input: PairedChangeInput, @Asking() principal: Principal): Promise<PairedChangeModel> {
    return this.service.pairedChange(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => NoShowSensitivityModel, {
    description: 'How far failed connections, which the definition leaves out, could move a no-show rate.',
  })
  noShowSensitivity(
    @Args('input') input: NoShowSensitivityInput,
    @Asking() principal: Principal,
  ): Promise<NoShowSensitivityModel> {
    return this.service.noShowSensitivity(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => RecoveredCapacityModel, {
    description: 'No-shows avoided against the baseline, in slots and, with the inputs of the asker, in money: rough.',
  })
  recoveredCapacity(
    @Args('input') input: RecoveredCapacityInput,
    @Asking() principal: Principal,
  ): Promise<RecoveredCapacityModel> {
    return this.service.recoveredCapacity(input, principal);
  }
}
