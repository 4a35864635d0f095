import { combinationKey, plainTitle, type ImportReview } from '@inflect/measures';
import type { PoolClient } from 'pg';

/**
 * Adds what an import found to the review queue, in the import's own transaction; entries alike are one. What was decided stays
 * decided, and a combination met again before that decision's first day changes nothing.
 */
export async function keepReviews(
  client: Pick<PoolClient, 'query'>,
  importId: number,
  found: ReviewTally,
): Promise<void> {
  if (found.entries.length === 0) return;
  await client.query(insertReviews, [importId, JSON.stringify(found.entries)]);
}

const insertReviews = `
  insert into review (kind, why, combination, subject, chosen, rule, confidence, conflicts,
    rows, last_rows, first_on, last_on, last_import_id)
  select r.kind, r.why, r.combination, r.subject, r.chosen, r.rule, r.confidence, r.conflicts,
    r.rows, r.rows, r.first_on, r.last_on, $1
  from jsonb_to_recordset($2::jsonb) as r (kind review_kind, why review_reason, combination text, subject jsonb,
    chosen text, rule text, confidence text, conflicts text[], rows integer, first_on date, last_on date)
  order by r.kind, r.combination
  on conflict (kind, combination) do update set
    why = excluded.why, chosen = excluded.chosen, confidence = excluded.confidence, conflicts = excluded.conflicts,
    rows = least(review.rows::bigint + excluded.rows, 2147483647)::integer,
    last_rows = excluded.rows,
    first_on = least(review.first_on, excluded.first_on),
    last_on = greatest(review.last_on, excluded.last_on),
    last_import_id = excluded.last_import_id`;

interface KeptReview {
  kind: ImportReview['kind'];
  why: ImportReview['why'];
  combination: string;
  subject: object;
  chosen: string;
  rule: string;
  confidence: string;
  conflicts: readonly string[];
  rows: number;
  first_on: string;
  last_on: string;
}

/** Entries of several batches as one each: an insert may not meet the same row twice, and a long file must not fill memory. */
export class ReviewTally {
  private readonly kept = new Map<string, KeptReview>();

  add(reviews: readonly ImportReview[]): void {
    for (const review of reviews) {
      const entry = entryOf(review);
      const key = `${entry.kind} ${entry.combination}`;
      const before = this.kept.get(key);
      if (before === undefined) {
        this.kept.set(key, entry);
        continue;
      }
      before.rows += entry.rows;
      if (entry.first_on < before.first_on) before.first_on = entry.first_on;
      if (entry.last_on > before.last_on) before.last_on = entry.last_on;
    }
  }

  get entries(): readonly KeptReview[] {
    return [...this.kept.values()];
  }
}

function entryOf(review: ImportReview): KeptReview {
  const { kind, why, chosen, conflicts, rows, firstOn, lastOn } = review;
  const rule = review.rule ?? 'none';
  const shared = { kind, why, chosen, rule, conflicts, rows, first_on: firstOn, last_on: lastOn };
  if (review.kind === 'title')
    return { ...shared, combination: plainTitle(review.title), subject: { title: review.title }, confidence: 'low' };
  const { cpt, modifiers, placeOfService, encounterClass } = review.codes;
  const codes = { cpt, modifiers, placeOfService, encounterClass };
  const combination = `${combinationKey(codes)} ${review.named ?? ''} ${rule}`;
  return { ...shared, combination, subject: { codes, named: review.named }, confidence: review.confidence };
}
