import { Inject, Injectable } from '@nestjs/common';
import { defaultSource, FileRefused, readFeed, type FileSample, type MappingProfile } from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { ImportFailure, ImportLoader, ReviewRepository, type ImportSummary } from '@inflect/warehouse';
import { PseudonymKeys } from '../../../access/pseudonym-keys';
import { ENVIRONMENT } from '../../../config/config.module';
import type { Environment } from '../../../config/environment';
import { defaultRejectLimitShare } from '../../dry-run-outcome';
import type { ProblemKind } from '../../problems/problem-tally';
import { SampleReading } from './sample-reading';
import type { ShownRow } from './shown-row';

export interface SampleAttempt {
  sample: FileSample;
  fileName: string;
  feed: FeedName;
  source?: string;
  profile: MappingProfile;
  knownPrograms: ReadonlySet<string>;
  /** Who asks. */
  principal: string;
}

/** What importing the sample would do; of the sample alone, not of the file. */
export type Consequences = Pick<
  ImportSummary,
  'rows' | 'inserted' | 'updated' | 'unchanged' | 'deleted' | 'duplicates' | 'rejected' | 'warnings'
> & {
  /** E.g. "of the first 2,000 records". */
  of: string;
  /** More rejects than an import allows (5 %): it would stop. */
  wouldStop: boolean;
};

export interface SampleTrialResult {
  source: string;
  sample: { records: number; filtered: number; whole: boolean };
  /** File columns that are not read: never stored. */
  droppedColumns: readonly string[];
  /** The first 20 rows as they would load. */
  rows: ShownRow[];
  problems: ProblemKind[];
  /** Null where the mapping does not fit the file: `refusal` says why. */
  consequences: Consequences | null;
  refusal: { code: string; message: string } | null;
}

/** Records of a sample at most (and the rest of the piece of file they end in). */
export const maximumRecords = 2000;

/** Reads and loads a sample, and takes it back: what importing it would do. */
@Injectable()
export class SampleTrial {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly loader: ImportLoader,
    private readonly keys: PseudonymKeys,
    private readonly reviews: ReviewRepository,
  ) {}

  async run(attempt: SampleAttempt): Promise<SampleTrialResult> {
    const { sample, fileName, profile, feed, knownPrograms, principal } = attempt;
    const source = attempt.source ?? profile.source ?? defaultSource;
    const nothing = { source, droppedColumns: [], rows: [], problems: [], consequences: null };
    let shown: SampleReading<FeedName> | null = null;
    try {
      const pseudonyms = await this.keys.current();
      const reading = await readFeed({
        stream: sample.stream(),
        fileName,
        feed,
        source,
        profile,
        pseudonyms,
        timeZone: this.environment.timeZone,
        knownPrograms,
        decisions: await this.reviews.decisions(),
        batchRows: 100,
      });
      shown = new SampleReading(reading, { sample, maximumRecords });
      const summary = await this.loader.load({
        feed,
        source: reading.source,
        fileName,
        batches: shown.batches(),
        programs: reading.createsPrograms,
        pseudonymKeyIds: pseudonyms.keyIds,
        allowRejects: true,
        dryRun: true,
        principal,
      });
      return {
        source: reading.source,
        droppedColumns: reading.droppedColumns,
        rows: shown.rows,
        problems: shown.problems,
        sample: { records: shown.records, filtered: shown.filtered, whole: !shown.cut },
        consequences: consequencesOf(summary, shown),
        refusal: null,
      };
    } catch (error) {
      if (!(error instanceof FileRefused || error instanceof ImportFailure)) throw error;
      const { rows = [], problems = [], records = 0, filtered = 0 } = shown ?? {};
      const refusal = { code: error.code, message: error.message };
      return { ...nothing, rows, problems, sample: { records, filtered, whole: sample.whole }, refusal };
    }
  }
}

function consequencesOf(summary: ImportSummary, { records, cut }: SampleReading<FeedName>): Consequences {
  const { rows, inserted, updated, unchanged, deleted, duplicates, rejected, warnings } = summary;
  const count = records.toLocaleString('en-US');
  return {
    of: cut ? `of the first ${count} records` : `of all ${count} records`,
    rows,
    inserted,
    updated,
    unchanged,
    deleted,
    duplicates,
    rejected,
    warnings,
    wouldStop: rejected > defaultRejectLimitShare * rows,
  };
}
