import { Injectable } from '@nestjs/common';
import { naturalNamespace, normalisedIdentifier } from '@inflect/ingest';
import { roleReason, type Fact, type FeedName } from '@inflect/measures';
import { AuditRepository, OutcomeRepository } from '@inflect/warehouse';
import { PseudonymKeys } from '../../access/pseudonym-keys';
import type { Principal } from '../../access/principal';
import { ScopeService } from '../../access/scope.service';
import { Refusal } from '../../graphql/refusal';
import { measureChoice } from '../../outcomes/measure-choice';

export interface RowQuestion {
  measure: string;
  version?: string;
  source: string;
  /** The row's own id in its source. It goes no further than its pseudonym. */
  id: string;
  /** As the profile the row was loaded with says; absent: case and leading zeros do not matter. */
  keep?: { case?: boolean; leadingZeros?: boolean };
}

/** What a definition does with one row. The id is not among it. */
export interface RowExplanation {
  measure: string;
  version: string;
  /** Local date that puts the row into a period. */
  on: string;
  /** 'numerator', 'denominator', 'maturing', 'not_eligible' or 'excluded:' and the rule's id. */
  role: string;
  reason: string;
}

/** Facts whose rows have one id of their own. */
const feedOf: Partial<Record<Fact, FeedName>> = { visit: 'visits', stay: 'stays' };

/**
 * Why one row is in or out of a measure. It tells what became of one patient, a cell of one: so it is for the operator at
 * the command line, who holds database and key anyway, and no part of the API.
 */
@Injectable()
export class RowExplanationService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly keys: PseudonymKeys,
    private readonly scopes: ScopeService,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws Refusal NOT_FOUND where the source has no such row. */
  async explain(question: RowQuestion, principal: Principal): Promise<RowExplanation> {
    const { measure, version } = measureChoice(question.measure, question.version);
    const feed = feedOf[version.fact];
    if (feed === undefined) {
      throw new Refusal('BAD_USER_INPUT', `${measure.title} is made from rows without an id of their own.`);
    }
    const { case: keepCase = false, leadingZeros: keepZeros = false } = question.keep ?? {};
    const identifier = normalisedIdentifier(question.id, {
      case: keepCase ? 'keep' : 'ignore',
      leadingZeros: keepZeros ? 'keep' : 'ignore',
    });
    const pseudonyms = await this.keys.current();
    const naturalKey = pseudonyms.naturalKey(naturalNamespace(feed, question.source), identifier);
    const scope = this.scopes.scopeOf(principal);
    const found = await this.repository.view((view) => view.rowRole({ version, naturalKey, scope }));
    await this.audit.append({
      principal: principal.id,
      action: 'row.explained',
      detail: { measure: measure.id, version: version.version, source: question.source, found: found !== null },
    });
    if (found === null) {
      throw new Refusal(
        'NOT_FOUND',
        `The ${feed} of this source have no row with that id. Sources: npx inflect imports.`,
      );
    }
    const { role, on } = found;
    return { measure: measure.id, version: version.version, on, role, reason: roleReason(version, role) };
  }
}
