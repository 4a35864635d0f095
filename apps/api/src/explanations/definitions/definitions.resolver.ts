import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { outcomeReaders, Requires } from '../../access/requires.decorator';
import { DefinitionComparisonInput, ExclusionWaterfallInput } from './definitions.input';
import { DefinitionComparisonModel, ExclusionWaterfallModel } from './definitions.model';
import { DefinitionsService } from './definitions.service';

@Resolver()
export class DefinitionsResolver {
  constructor(private readonly service: DefinitionsService) {}

  @Requires(...outcomeReaders)
  @Query(() => ExclusionWaterfallModel, {
    description: 'How a result comes about: rows considered, removed by each rule in order, and left.',
  })
  exclusionWaterfall(
    @Args('input') input: ExclusionWaterfallInput,
    @Asking() principal: Principal,
  ): Promise<ExclusionWaterfallModel> {
    return this.service.exclusionWaterfall(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => DefinitionComparisonModel, {
    description: 'Two definitions of one measure over the same rows: both values and the rows that move, with why.',
  })
  definitionComparison(
    @Args('input') input: DefinitionComparisonInput,
    @Asking() principal: Principal,
  ): Promise<DefinitionComparisonModel> {
    return this.service.definitionComparison(input, principal);
  }
}
