import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { QualityRepository } from '@inflect/warehouse';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { Requires } from '../../access/requires.decorator';
import { LocalDate } from '../../graphql/local-date.scalar';
import { ImportModel } from '../import.model';
import { DataQualityModel, RevisedMonthModel } from './data-quality.model';
import { QualityService } from './quality.service';

@Resolver(() => ImportModel)
export class QualityResolver {
  constructor(
    private readonly service: QualityService,
    private readonly repository: QualityRepository,
  ) {}

  @Requires('steward', 'administrator', 'director')
  @Query(() => DataQualityModel, {
    description: 'How complete, timely and steady the data are: shares, hidden where few patients stand behind them.',
  })
  dataQuality(
    @Args('from', { type: () => LocalDate, description: 'First day, inclusive.' }) from: string,
    @Args('to', { type: () => LocalDate, description: 'Last day, inclusive.' }) to: string,
    @Args('source', { type: () => String, nullable: true, description: 'One source system; null: all.' })
    source: string | null,
    @Asking() principal: Principal,
  ): Promise<DataQualityModel> {
    return this.service.dataQuality({ range: { from, to }, source: source ?? null }, principal);
  }

  @ResolveField(() => [RevisedMonthModel], {
    description: 'Months before the end its source had, whose visits it changed: their figures were revised.',
  })
  revisedMonths(@Parent() { id }: ImportModel): Promise<RevisedMonthModel[]> {
    return this.repository.revisedMonths(Number(id));
  }
}
