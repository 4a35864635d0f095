import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { outcomeReaders, Requires } from '../access/requires.decorator';
import { ComparisonInput } from './comparison.input';
import { ComparisonModel } from './comparison.model';
import { ComparisonsService } from './comparisons.service';
import { ControlChartInput, ControlChartModel } from './control-chart.model';

@Resolver()
export class ComparisonsResolver {
  constructor(private readonly service: ComparisonsService) {}

  @Requires(...outcomeReaders)
  @Query(() => ControlChartModel, { description: 'A measure over time with limits, signals and one verdict.' })
  controlChart(@Args('input') input: ControlChartInput, @Asking() principal: Principal): Promise<ControlChartModel> {
    return this.service.controlChart(input, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => ComparisonModel, { description: 'Baseline against post, graded, with one cautious statement.' })
  comparison(@Args('input') input: ComparisonInput, @Asking() principal: Principal): Promise<ComparisonModel> {
    return this.service.comparison(input, principal);
  }
}
