import { Injectable } from '@nestjs/common';
import type { SnapshotStamp } from '@inflect/measures';
import { SnapshotRepository } from '@inflect/warehouse';
import { Refusal } from '../graphql/refusal';

@Injectable()
export class SnapshotService {
  constructor(private readonly snapshots: SnapshotRepository) {}

  /** Null before the first import. */
  async latest(): Promise<SnapshotStamp | null> {
    const latest = await this.snapshots.latest();
    return latest.number > 0 ? { number: latest.number, committedAt: latest.committedAt } : null;
  }

  /**
   * The current snapshot, which must be the one asked for.
   * Old row versions are not kept, so an older snapshot is refused rather than answered with newer numbers.
   */
  async require(asked?: string | null): Promise<SnapshotStamp> {
    const latest = await this.latest();
    if (!latest)
      throw new Refusal(
        'NO_DATA_YET',
        'Nothing has been imported yet. Import a file first: npx inflect import --help.',
      );
    if (asked != null && asked !== String(latest.number)) {
      throw new Refusal(
        'SNAPSHOT_SUPERSEDED',
        `The data are at snapshot ${latest.number} now. Ask without a snapshot, or with that one.`,
      );
    }
    return latest;
  }
}
