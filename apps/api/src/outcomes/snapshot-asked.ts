import type { SnapshotStamp } from '@inflect/measures';
import { Refusal } from '../graphql/refusal';

/**
 * The snapshot that is read, which must be the one asked for.
 * Old row versions are not kept, so an older snapshot is refused rather than answered with newer numbers.
 * @throws Refusal NO_DATA_YET or SNAPSHOT_SUPERSEDED.
 */
export function snapshotAsked(read: SnapshotStamp, asked?: string | null): SnapshotStamp {
  if (read.number === 0) {
    throw new Refusal('NO_DATA_YET', 'Nothing has been imported yet. Import a file first: npx inflect import --help.');
  }
  if (asked != null && asked !== String(read.number)) {
    throw new Refusal(
      'SNAPSHOT_SUPERSEDED',
      `The data are at snapshot ${read.number} now. Ask without a snapshot, or with that one.`,
    );
  }
  return read;
}
