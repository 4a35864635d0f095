import type { AccessScope, DateRange } from '@inflect/measures';
import type { EntityManager } from 'typeorm';
import { EventEntity } from './event.entity';

/** The confounder calendar. An event without programs touches all; one of other programs looks absent. */
export class EventRepository {
  constructor(private readonly dataSource: Pick<EntityManager, 'getRepository'>) {}

  /** Events that overlap the range, earliest first; with `programs`, those that touch any of them. */
  async between(request: {
    scope: AccessScope;
    range: DateRange;
    programs?: readonly string[];
  }): Promise<EventEntity[]> {
    const { scope, range } = request;
    const events = this.dataSource
      .getRepository(EventEntity)
      .createQueryBuilder('event')
      .where('event.on <= :to and coalesce(event.until, event.on) >= :from', range);
    if (scope.programs !== 'all') {
      events.andWhere('(event.programs is null or event.programs && :inScope)', { inScope: scope.programs });
    }
    if (request.programs?.length) {
      events.andWhere('(event.programs is null or event.programs && :touched)', { touched: request.programs });
    }
    return events.orderBy('event.on').addOrderBy('event.title').getMany();
  }
}
