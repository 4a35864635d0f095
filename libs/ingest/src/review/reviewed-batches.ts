import type { FeedBatch, FeedName, FeedRows, Role } from '@inflect/measures';
import type { ReviewLog } from './review-log';

/** The batches with what a person should look at; roles get the level the organisation decided for their title. */
export async function* reviewedBatches<F extends FeedName>(
  batches: AsyncIterable<FeedBatch<F>>,
  reviews: ReviewLog,
): AsyncGenerator<FeedBatch<F>> {
  for await (const batch of batches) {
    const rows =
      batch.feed === 'roles' ? (batch.rows as Role[]).map((role) => reviews.role(role) as FeedRows[F]) : batch.rows;
    const found = reviews.take();
    yield found.length === 0 && rows === batch.rows ? batch : { ...batch, rows, reviews: found };
  }
}
