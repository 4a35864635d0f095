import { Inject, Injectable } from '@nestjs/common';
import {
  modalityRules,
  levelRules,
  titleRuleSource,
  type Grain,
  type Modality,
  type ReviewKind,
  type RoleLevel,
} from '@inflect/measures';
import {
  AuditRepository,
  ReviewRepository,
  type ReviewDecisionEntity,
  type ReviewEntity,
  type RuleShare,
} from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { ENVIRONMENT } from '../../config/config.module';
import type { Environment } from '../../config/environment';
import { connection, pageRequest, type PageArgs } from '../../graphql/page.args';
import type { Connection } from '../../graphql/connection.model';
import { Refusal } from '../../graphql/refusal';
import { requireRange } from '../../outcomes/measure-choice';
import { ReviewDecisionModel, ReviewModel, ReviewRuleModel } from './review.model';

export interface Resolution {
  id: string;
  modality?: Modality | null;
  level?: RoleLevel | null;
  reason: string;
  effectiveFrom?: string | null;
}

/** The review queue of codes and titles, and the organisation's own rules that come of it. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly repository: ReviewRepository,
    private readonly audit: AuditRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async queue(
    asked: { kind: ReviewKind; decided: boolean; page: PageArgs },
    principal: Principal,
  ): Promise<Connection<ReviewModel>> {
    refuseLimited(principal);
    const { kind, decided, page } = asked;
    const found = await this.repository.list({ kind, decided, ...pageRequest(page) });
    const rows = await Promise.all(found.rows.map((row) => this.modelOf(row)));
    return connection({ ...found, rows }, (model) => model);
  }

  /** @throws Refusal NOT_FOUND; BAD_USER_INPUT where the decision is not of the review's kind. */
  async resolve(resolution: Resolution, principal: Principal): Promise<ReviewDecisionModel> {
    refuseLimited(principal);
    const { id, modality, level, reason } = resolution;
    const reviewId = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
    const review = await this.repository.find(reviewId);
    if (!review) throw new Refusal('NOT_FOUND', 'There is nothing to review of this id.');
    const decided = review.kind === 'modality' ? modality : level;
    if (!decided || (review.kind === 'modality' ? level : modality))
      throw new Refusal(
        'BAD_USER_INPUT',
        review.kind === 'modality'
          ? 'modality: codes are decided by a modality.'
          : 'level: a title is decided by a level.',
      );
    if (reason.trim() === '') throw new Refusal('BAD_USER_INPUT', 'reason: say why, for those who read it later.');
    const effectiveFrom = resolution.effectiveFrom ?? review.firstOn;
    const decision = await this.repository.decide({
      reviewId,
      decided,
      effectiveFrom,
      reason: reason.trim(),
      decidedBy: principal.id,
    });
    const detail = { review: reviewId, kind: review.kind, decided, effectiveFrom, rule: ruleOf(decision) };
    await this.audit.append({ principal: principal.id, action: 'review.resolved', detail });
    return decisionModel(decision);
  }

  /** Operational counts of what was imported, for those who run imports. */
  async ruleMix(
    asked: { from: string; to: string; source: string | null; grain: Grain },
    principal: Principal,
  ): Promise<RuleShare[]> {
    refuseLimited(principal);
    const { from, to, source, grain } = asked;
    const range = { from, to };
    requireRange(range, grain, 'range');
    const { fiscalYearStart } = this.environment;
    return this.repository.ruleMix({ range, grain, fiscalYearStart, source });
  }

  private async modelOf(row: ReviewEntity): Promise<ReviewModel> {
    const decision = row.decisionId === null ? null : await this.repository.decision(row.decisionId);
    const { subject } = row;
    const codes = 'codes' in subject ? subject.codes : null;
    return {
      id: String(row.id),
      kind: row.kind,
      why: row.why,
      cpt: codes?.cpt ?? null,
      modifiers: codes?.modifiers ?? [],
      placeOfService: codes?.placeOfService ?? null,
      encounterClass: codes?.encounterClass ?? null,
      named: 'named' in subject ? subject.named : null,
      title: 'title' in subject ? subject.title : null,
      chosen: row.chosen,
      rule: row.rule === 'none' ? null : row.rule,
      confidence: row.confidence,
      conflicts: row.conflicts.map(ruleModel),
      rows: row.rows,
      lastRows: row.lastRows,
      firstOn: row.firstOn,
      lastOn: row.lastOn,
      lastImport: String(row.lastImportId),
      decision: decision && decisionModel(decision),
    };
  }
}

const ruleOf = ({ id }: ReviewDecisionEntity): string => `organisation.${id}`;

function decisionModel(decision: ReviewDecisionEntity): ReviewDecisionModel {
  const { kind, decided, effectiveFrom, reason, decidedBy, decidedAt } = decision;
  return {
    rule: ruleOf(decision),
    modality: kind === 'modality' ? (decided as Modality) : null,
    level: kind === 'title' ? (decided as RoleLevel) : null,
    effectiveFrom,
    reason,
    decidedBy,
    decidedAt: decidedAt.toISOString(),
    appliesTo:
      'Imports from now on. Rows stored before keep what they have, since their codes are not kept: import their files again, and only the rows it changes are updated.',
  };
}

/** The queue spans every program of a source. */
function refuseLimited(principal: Principal): void {
  if (principal.programs === 'all') return;
  throw new Refusal('FORBIDDEN', 'Reviews need an account or token without a program limit. Ask an administrator.');
}

function ruleModel(id: string): ReviewRuleModel {
  const modality = modalityRules.find((rule) => rule.id === id);
  if (modality) return { id, says: modality.modality, why: modality.why, source: modality.source };
  const level = levelRules.find((rule) => rule.id === id);
  if (level) return { id, says: level.level, why: `Titles such as “${level.example}”`, source: titleRuleSource.source };
  return { id, says: 'unknown', why: 'A rule of an earlier table.', source: '' };
}
