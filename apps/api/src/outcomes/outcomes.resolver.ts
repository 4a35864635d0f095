import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import { dimensionCatalogue, measureCatalogue, titledCodes } from '@inflect/measures';
import type { GraphQLResolveInfo } from 'graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { everyone, outcomeReaders, Requires } from '../access/requires.decorator';
import { selects } from '../graphql/selects';
import { DimensionModel, MeasureDomain, MeasureModel, measureModel } from './measure.model';
import { OutcomeTableModel } from './outcome.model';
import { OutcomeQuery } from './outcome-query.input';
import { OutcomesService } from './outcomes.service';

@Resolver()
export class OutcomesResolver {
  constructor(private readonly service: OutcomesService) {}

  @Requires(...everyone)
  @Query(() => [MeasureModel], { description: 'The measure catalogue.' })
  measures(
    @Args('domain', { type: () => MeasureDomain, nullable: true, description: 'Only this family.' })
    domain?: MeasureDomain | null,
  ): MeasureModel[] {
    return measureCatalogue.map(measureModel).filter((measure) => !domain || measure.domain === domain);
  }

  @Requires(...everyone)
  @Query(() => [DimensionModel], { description: 'What outcomes can be broken down and filtered by.' })
  dimensions(): DimensionModel[] {
    return dimensionCatalogue.map((dimension) => ({ ...dimension, codes: titledCodes[dimension.id] ?? [] }));
  }

  @Requires(...outcomeReaders)
  @Query(() => OutcomeTableModel, { description: 'A measure by period and dimensions, with its total (Σ/Σ).' })
  outcomes(
    @Args('query') query: OutcomeQuery,
    @Asking() principal: Principal,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeTableModel> {
    return this.service.outcomes(query, { principal, withTotal: selects(info, 'total') });
  }
}
