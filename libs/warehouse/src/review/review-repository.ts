import {
  combinationKey,
  plainTitle,
  type DateRange,
  type Modality,
  type ReviewDecisions,
  type ReviewKind,
  type RoleLevel,
} from '@inflect/measures';
import { IsNull, type DataSource } from 'typeorm';
import type { Page } from '../records/program-repository';
import { ruleMix, type RuleMixGrain, type RuleShare } from './rule-mix';
import { ReviewDecisionEntity, ReviewEntity, type ReviewSubject } from './review.entity';

export interface NewDecision {
  reviewId: number;
  /** Modality or level. */
  decided: string;
  /** First service date, or first day of a role. */
  effectiveFrom: string;
  reason: string;
  decidedBy: string;
}

/** The review queue and what the organisation decided about it. */
export class ReviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What waits (or, on request, what was decided), the most rows first. */
  async list(request: {
    kind: ReviewKind;
    first: number;
    after?: string | null;
    decided?: boolean;
  }): Promise<Page<ReviewEntity>> {
    const reviews = this.dataSource
      .getRepository(ReviewEntity)
      .createQueryBuilder('review')
      .where('review.kind = :kind', request)
      .andWhere(`review.decisionId is ${request.decided ? 'not ' : ''}null`);
    const total = await reviews.getCount();
    const after = cursorOf(request.after);
    if (after) reviews.andWhere('(review.rows < :rows or (review.rows = :rows and review.id > :id))', after);
    const rows = await reviews
      .orderBy('review.rows', 'DESC')
      .addOrderBy('review.id', 'ASC')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    const last = page.at(-1);
    return { rows: page, total, next: last && rows.length > page.length ? `${last.rows}-${last.id}` : null };
  }

  async find(id: number): Promise<ReviewEntity | null> {
    return this.dataSource.getRepository(ReviewEntity).findOneBy({ id });
  }

  async decision(id: number): Promise<ReviewDecisionEntity | null> {
    return this.dataSource.getRepository(ReviewDecisionEntity).findOneBy({ id });
  }

  /**
   * Keeps a decision for later imports and takes everything about the same codes or title off the queue. A decision on the same
   * that begins on the same day is superseded; one that begins on another day stays for its own time.
   */
  async decide(decision: NewDecision): Promise<ReviewDecisionEntity> {
    return this.dataSource.transaction(async (manager) => {
      const review = await manager.findOneByOrFail(ReviewEntity, { id: decision.reviewId });
      const { kind } = review;
      const about = subjectKey(review.subject);
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('inflect.review', 0))`);
      const held = await manager.findBy(ReviewDecisionEntity, { kind, supersededAt: IsNull() });
      for (const each of held)
        if (subjectKey(each.subject) === about && each.effectiveFrom === decision.effectiveFrom)
          await manager.update(ReviewDecisionEntity, { id: each.id }, { supersededAt: new Date() });
      const { decided, effectiveFrom, reason, decidedBy } = decision;
      const { subject } = review;
      const fresh = { kind, subject, decided, effectiveFrom, reason, decidedBy };
      const saved = await manager.save(ReviewDecisionEntity, { ...fresh, decidedAt: new Date(), supersededAt: null });
      const alike = (await manager.findBy(ReviewEntity, { kind })).filter((each) => subjectKey(each.subject) === about);
      for (const { id } of alike) await manager.update(ReviewEntity, { id }, { decisionId: saved.id });
      return saved;
    });
  }

  /** Share of visits by the rule that gave their modality, over time. */
  async ruleMix(asked: {
    range: DateRange;
    grain: RuleMixGrain;
    fiscalYearStart?: number;
    source: string | null;
  }): Promise<RuleShare[]> {
    return ruleMix(this.dataSource, asked);
  }

  /** The organisation's rules in force, as imports take them. */
  async decisions(): Promise<ReviewDecisions> {
    const held = await this.dataSource
      .getRepository(ReviewDecisionEntity)
      .find({ where: { supersededAt: IsNull() }, order: { id: 'ASC' } });
    return {
      modalities: held.flatMap(({ id, subject, decided, effectiveFrom }) =>
        'codes' in subject
          ? [{ rule: ruleOf(id), ...subject, modality: decided as Modality, from: effectiveFrom }]
          : [],
      ),
      titles: held.flatMap(({ id, subject, decided, effectiveFrom }) =>
        'title' in subject
          ? [{ rule: ruleOf(id), title: subject.title, level: decided as RoleLevel, from: effectiveFrom }]
          : [],
      ),
    };
  }
}

/** Id of an organisation's own rule, as it is stored with the rows it decided. */
const ruleOf = (decisionId: number): string => `organisation.${decisionId}`;

const subjectKey = (subject: ReviewSubject): string =>
  'codes' in subject ? `${combinationKey(subject.codes)} ${subject.named ?? ''}` : plainTitle(subject.title);

function cursorOf(after: string | null | undefined): { rows: number; id: number } | null {
  const match = /^(\d{1,10})-(\d{1,10})$/.exec(after ?? '');
  return match === null ? null : { rows: Number(match[1]), id: Number(match[2]) };
}
