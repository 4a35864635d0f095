import type { FeedBatch } from '@inflect/measures';

/** What reading the file threw, as opposed to what loading it did. */
export class UnreadableFile extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : 'The file could not be read to its end: nothing was loaded.');
  }
}

/**
 * The parser works on the next batch while PostgreSQL takes this one; never more than two batches are held. A signal ends
 * the wait for a batch that does not come.
 */
export async function* readAhead(
  batches: AsyncIterable<FeedBatch>,
  signal: AbortSignal | undefined,
): AsyncGenerator<FeedBatch> {
  const iterator = batches[Symbol.asyncIterator]();
  let finished = false;
  const read = () => iterator.next().catch((error: unknown) => Promise.reject(new UnreadableFile(error)));
  try {
    let next = read();
    for (;;) {
      const result = await unlessAborted(next, signal);
      signal?.throwIfAborted();
      if (result.done) break;
      next = read();
      next.catch(() => undefined); // reported when it is awaited
      yield result.value;
    }
    finished = true;
  } finally {
    if (!finished) {
      const closed = Promise.resolve(iterator.return?.()).catch(() => undefined);
      if (!signal?.aborted) await closed; // a reader that waits for its file closes when it can
    }
  }
}

/** Not Promise.race: against a promise that lives long it would keep every batch. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    signal.throwIfAborted(); // rejects: a signal tells only once
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
