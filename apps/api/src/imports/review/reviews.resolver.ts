import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Grain, Modality, ReviewKind, RoleLevel } from '@inflect/measures';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { Requires } from '../../access/requires.decorator';
import { connectionOf, type Connection } from '../../graphql/connection.model';
import { LocalDate } from '../../graphql/local-date.scalar';
import { PageArgs } from '../../graphql/page.args';
import { RoleLevelEnum } from '../../leadership/leadership-growth.model';
import { GrainEnum } from '../../outcomes/outcome.model';
import { ModalityEnum, ReviewDecisionModel, ReviewKindEnum, ReviewModel, RuleShareModel } from './review.model';
import { ReviewService } from './review.service';

const ReviewConnection = connectionOf(ReviewModel, 'Review');

@Resolver()
export class ReviewsResolver {
  constructor(private readonly service: ReviewService) {}

  @Requires('steward', 'administrator')
  @Query(() => ReviewConnection, {
    description: 'Combinations of codes, or titles, that rules read two ways or not at all; the most rows first.',
  })
  reviewQueue(
    @Args('kind', { type: () => ReviewKindEnum, description: 'Codes of visits, or titles of roles.' }) kind: ReviewKind,
    @Args('decided', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Those decided instead of those that wait.',
    })
    decided: boolean,
    @Args() page: PageArgs,
    @Asking() principal: Principal,
  ): Promise<Connection<ReviewModel>> {
    return this.service.queue({ kind, decided, page }, principal);
  }

  @Requires('steward', 'administrator')
  @Mutation(() => ReviewDecisionModel, {
    description:
      'Decides a review for later imports: the organisation’s own rule. Rows stored before change when their file is imported again.',
  })
  resolveReview(
    @Args('id', { type: () => ID, description: 'Review id.' }) id: string,
    @Args('modality', { type: () => ModalityEnum, nullable: true, description: 'For codes.' })
    modality: Modality | null,
    @Args('level', { type: () => RoleLevelEnum, nullable: true, description: 'For a title.' })
    level: RoleLevel | null,
    @Args('reason', { type: () => String, description: 'Why; kept with the decision.' }) reason: string,
    @Args('effectiveFrom', {
      type: () => LocalDate,
      nullable: true,
      description: 'First service date, or first day of a role, it holds for; default: the first day of the review.',
    })
    effectiveFrom: string | null,
    @Asking() principal: Principal,
  ): Promise<ReviewDecisionModel> {
    return this.service.resolve({ id, modality, level, reason, effectiveFrom }, principal);
  }

  @Requires('steward', 'administrator')
  @Query(() => [RuleShareModel], {
    description:
      'Share of visits by the rule that gave their modality, over time. Operational counts for those who run imports.',
  })
  ruleMix(
    @Args('from', { type: () => LocalDate, description: 'First day, inclusive.' }) from: string,
    @Args('to', { type: () => LocalDate, description: 'Last day, inclusive.' }) to: string,
    @Args('source', { type: () => String, nullable: true, description: 'One source system; null: all.' })
    source: string | null,
    @Args('grain', { type: () => GrainEnum, defaultValue: 'MONTH', description: 'Length of a period.' }) grain: Grain,
    @Asking() principal: Principal,
  ): Promise<RuleShareModel[]> {
    return this.service.ruleMix({ from, to, source: source ?? null, grain }, principal);
  }
}
