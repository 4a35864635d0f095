import { feedColumns, type FeedBatch } from '@inflect/measures';
import { RecordCells } from '../files/record-cells';
import type { IdentifierRules } from '../identifiers/normalised-identifier';
import { ColumnReaders } from '../rows/column-readers';
import type { ReviewLog } from '../review/review-log';
import { DraftBatch } from '../rows/draft-batch';
import { RecordProblems } from '../rows/record-problems';
import type { RowBuilder } from '../rows/row-builder';
import { rowBuilders } from '../rows/row-builders';
import type { SiteClock } from '../values/site-clock';
import { feedMapping } from './feed-mapping';
import type { LocatedResource } from './files/resource-stream';
import type { JsonObject } from './fhir-json';
import { feedResources, type FhirFeed } from './records/feed-resources';
import type { MappingContext, ResourceMapping } from './records/resource-mapping';
import { resourceId } from './references/reference-index';
import { countIgnored, countReason, type ResourceCounts } from './resource-counts';

/** Ids of resources differ by case and leading zeros (FHIR id); record numbers are made alike before. */
const exact: IdentifierRules = { case: 'keep', leadingZeros: 'keep' };

/** An export has no columns that a profile could map: its remedies are the source and the profile's section `fhir`. */
const fhirReasons = {
  VALUE_MISSING: 'The element is required here: fill it in at the source, and export it again.',
  DATE_INVALID: 'There is no such date, or it is not written yyyy-MM-dd. Correct it at the source.',
  INSTANT_INVALID:
    'There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z). Correct it at the source.',
  SCALE_UNKNOWN:
    'The instrument is not known: name it with its scale under `instruments`, in the section `fhir` of a mapping profile.',
  PROGRAM_UNKNOWN: 'No program has this code. Import the programs first, or name the program of the export.',
} as const;

interface ReaderSettings<F extends FhirFeed> {
  feed: F;
  source: string;
  knownPrograms: ReadonlySet<string>;
  clock: SiteClock;
  counts: ResourceCounts;
  reviews: ReviewLog;
  context: Pick<MappingContext, 'profile' | 'index'>;
  newBatch: () => DraftBatch<F>;
}

interface Reader<F extends FhirFeed> {
  mapping: ResourceMapping;
  columns: readonly string[];
  build: RowBuilder<F>;
}

/** Turns resources into batches of rows through the feed's own row builder, counting what becomes of each. */
export class ExportReader<F extends FhirFeed> {
  private readonly problems = new RecordProblems(fhirReasons);
  private readonly readers = new Map<string, Reader<F>>();
  private readonly context: MappingContext;
  private batch: DraftBatch<F>;

  constructor(private readonly settings: ReaderSettings<F>) {
    const { feed, clock, source, knownPrograms, reviews } = settings;
    this.batch = settings.newBatch();
    this.context = {
      ...settings.context,
      ignorePart: (reason) => countReason(settings.counts.ignoredParts, reason),
      warn: (path, code) => this.problems.warn(path, code),
    };
    for (const mapping of feedResources[feed].mappings) {
      const columns = new ColumnReaders(feedMapping(feed, mapping.paths), this.problems, clock, false);
      const build = rowBuilders[feed]({
        columns,
        source,
        knownPrograms,
        identifiers: exact,
        keepRepeats: false,
        reviews,
      });
      this.readers.set(mapping.type, { mapping, columns: Object.keys(mapping.paths), build: build as RowBuilder<F> });
    }
  }

  get size(): number {
    return this.batch.recordsRead + this.batch.recordsFiltered;
  }

  read(located: LocatedResource): void {
    const { counts, feed } = this.settings;
    const { type, resource, position, place } = located;
    counts.read += 1;
    const reader = type === null ? undefined : this.readers.get(type);
    this.problems.startRecord(position, place);
    if (located.damaged) {
      this.problems.reject(null, 'JSON_INVALID');
      this.batch.recordsRead += 1;
      counts.rejected += 1;
    } else if (reader === undefined || resource === null) {
      this.batch.recordsFiltered += 1;
      const isReference = type !== null && feedResources[feed].references.includes(type);
      countIgnored(
        counts,
        type === null
          ? 'no FHIR resource'
          : isReference
            ? `${type}: read for what refers to it`
            : `${type}: not read for ${feed}`,
      );
    } else this.readResource(reader, resource, located);
  }

  taken(bytesRead: number): FeedBatch<F> {
    const batch = this.batch.pseudonymised(this.problems.take(), bytesRead);
    this.batch = this.settings.newBatch();
    return batch;
  }

  private readResource({ mapping, columns, build }: Reader<F>, resource: JsonObject, located: LocatedResource): void {
    const { counts } = this.settings;
    const id = resourceId(resource, located.fullUrl);
    const records = mapping.records(resource, id, this.context);
    if ('ignored' in records) {
      this.batch.recordsFiltered += 1;
      countIgnored(counts, records.ignored);
      return;
    }
    let rows = 0;
    const lacksProgram = feedColumns[this.settings.feed].some(
      ({ column, required }) => column === 'program' && required,
    );
    for (const record of records) {
      this.problems.startRecord(located.position, located.place);
      this.batch.recordsRead += 1;
      if (lacksProgram && record['program'] === '') {
        this.problems.reject(mapping.paths['program'] ?? null, 'PROGRAM_MISSING');
        continue;
      }
      const draft = build(RecordCells.of(columns.map((column) => record[column] ?? '')));
      if (draft === null || this.problems.rejected) continue;
      this.batch.add(draft);
      rows += 1;
    }
    if (rows > 0) counts.loaded += 1;
    else counts.rejected += 1;
  }
}
