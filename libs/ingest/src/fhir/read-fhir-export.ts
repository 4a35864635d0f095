import type { FeedBatch, FeedName, ReviewDecisions } from '@inflect/measures';
import { FileRefused } from '../files/file-refused';
import type { Pseudonymiser } from '../identifiers/pseudonymiser';
import { createdPrograms } from '../profiles/created-programs';
import { ProfileRefused } from '../profiles/profile-refused';
import { defaultSource, type FeedReading } from '../read-feed';
import { ReviewLog } from '../review/review-log';
import { reviewedBatches } from '../review/reviewed-batches';
import { DraftBatch } from '../rows/draft-batch';
import { SiteClock } from '../values/site-clock';
import { ExportReader } from './export-reader';
import type { FhirProfile } from './fhir-profile';
import { exportFiles, type ExportFile } from './files/export-files';
import { ResourceStream, type Wanted } from './files/resource-stream';
import { feedResources, fhirFeeds, isFhirFeed, type FhirFeed } from './records/feed-resources';
import { isBooked } from './records/visit-records';
import { ReferenceIndex, resourceId } from './references/reference-index';
import { newCounts, type ResourceCounts } from './resource-counts';

export { fhirFeeds, type FhirFeed } from './records/feed-resources';
export type { FhirProfile } from './fhir-profile';
export type { ResourceCounts } from './resource-counts';

export interface FhirExportRequest<F extends FeedName = FhirFeed> {
  /** Files, or folders of them: NDJSON, single resources or Bundles, gzip or not. Read two times, three where encounters name appointments. */
  paths?: readonly string[];
  /** The same opened by the caller; goes before `paths`. */
  files?: readonly ExportFile[];
  /** One of `fhirFeeds`; any other is refused. */
  feed: F;
  source?: string;
  profile?: FhirProfile;
  pseudonyms: Pseudonymiser;
  /** IANA zone of the site: for dates without an offset, and service dates. */
  timeZone: string;
  knownPrograms: ReadonlySet<string>;
  /** What the organisation decided about its review queue. */
  decisions?: ReviewDecisions;
  batchRows?: number;
  /** Longest line, or document over several lines, in characters. */
  maximumResourceLength?: number;
}

/** As of one file; `line` counts over all files, and problems end in the file and its own line. */
export interface FhirExportReading<F extends FeedName = FhirFeed> extends FeedReading<F> {
  resources: ResourceCounts;
}

const defaultBatchRows = 5000;
const defaultLength = 64 * 1024 * 1024;

/**
 * Opens a FHIR R4 export as a feed. A first pass keeps a few attributes of what events refer to, the second streams the events:
 * memory is bounded by the number of patients, staff, places, and encounters that name an appointment.
 */
export async function readFhirExport<F extends FeedName>(request: FhirExportRequest<F>): Promise<FhirExportReading<F>> {
  const { feed } = request;
  if (!isFhirFeed(feed))
    throw new FileRefused(
      'FEED_MISMATCH',
      `A FHIR export gives ${fhirFeeds.join(', ')}, not ${feed}. Import ${feed} from CSV.`,
    );
  // `isFhirFeed` narrows the value and not the type parameter.
  return opened(request as unknown as FhirExportRequest<FhirFeed>) as unknown as Promise<FhirExportReading<F>>;
}

async function opened(request: FhirExportRequest): Promise<FhirExportReading> {
  const { feed, profile = {}, source = defaultSource } = request;
  const clock = new SiteClock(request.timeZone);
  const createsPrograms = createdPrograms(
    { createsPrograms: profile.createsPrograms ?? [] },
    source,
    request.pseudonyms,
  );
  const knownPrograms = new Set([...request.knownPrograms, ...createsPrograms.map(({ code }) => code)]);
  refuseUnknownPrograms(profile, knownPrograms);
  const files = request.files ?? (await exportFiles(request.paths ?? []));
  const { index, gzip } = await indexed({ request, profile, files });
  const counts = newCounts();
  const newBatch = () =>
    new DraftBatch<FhirFeed>({
      feed,
      pseudonyms: request.pseudonyms,
      patientNamespace: profile.patientNamespace ?? null,
    });
  const reviews = new ReviewLog(request.decisions);
  const reader = new ExportReader({
    feed,
    source,
    knownPrograms,
    clock,
    counts,
    reviews,
    context: { profile, index },
    newBatch,
  });
  return {
    detection: {
      format: 'fhir',
      encoding: 'utf-8',
      encodingFrom: 'declared',
      compression: gzip ? 'gzip' : 'none',
      delimiter: null,
      delimiterFrom: null,
      lineEnding: 'none',
      certain: true,
    },
    feed,
    source,
    mappedColumns: [],
    droppedColumns: [],
    createsPrograms,
    resources: counts,
    batches: reviewedBatches(feedBatches({ request, files, reader }), reviews),
  };
}

function refuseUnknownPrograms({ program, programs = {} }: FhirProfile, known: ReadonlySet<string>): void {
  const named = [...(program === undefined ? [] : [program]), ...Object.values(programs)];
  const unknown = named.find((code) => !known.has(code));
  if (unknown !== undefined)
    throw new ProfileRefused(
      'PROFILE_INVALID',
      `FHIR import: no program has the code "${unknown}". Import the programs first, or create it in createsPrograms.`,
    );
}

interface Reading {
  request: FhirExportRequest;
  files: readonly ExportFile[];
}

/** What only resources of interest hold: encounters that name an appointment, and appointments named by their address in a Bundle. */
const linkMarks = [
  ['Encounter', '"appointment"'],
  ['Appointment', 'urn:uuid:'],
] as const;

/** The first pass; where encounters name appointments, another tells which of those the export holds. */
async function indexed(from: Reading & { profile: FhirProfile }): Promise<{ index: ReferenceIndex; gzip: boolean }> {
  const { request } = from;
  const { references } = feedResources[request.feed];
  const index = new ReferenceIndex(from.profile);
  const links = new Map<string, string>(request.feed === 'visits' ? linkMarks : []);
  const isLink: Wanted = (type, text) => {
    const mark = links.get(type);
    return mark !== undefined && (text === null || text.includes(mark));
  };
  const wanted: Wanted = (type, text) => references.includes(type) || isLink(type, text);
  const stream = streamOf(from, wanted);
  for await (const group of stream.groups()) for (const located of group) index.add(located);
  index.finish();
  if (index.linked.size > 0)
    for await (const group of streamOf(from, (type) => type === 'Appointment').groups())
      for (const { resource, fullUrl } of group)
        if (resource !== null && isBooked(resource)) index.markAppointment(resourceId(resource, fullUrl));
  return { index, gzip: stream.gzip };
}

async function* feedBatches({
  request,
  files,
  reader,
}: Reading & { reader: ExportReader<FhirFeed> }): AsyncGenerator<FeedBatch<FhirFeed>> {
  const batchRows = request.batchRows ?? defaultBatchRows;
  const types = feedResources[request.feed].mappings.map(({ type }) => type);
  const stream = streamOf({ request, files }, (type) => types.includes(type));
  for await (const group of stream.groups())
    for (const located of group) {
      reader.read(located);
      if (reader.size >= batchRows) yield reader.taken(stream.bytesRead);
    }
  if (reader.size > 0) yield reader.taken(stream.bytesRead);
}

const streamOf = ({ request, files }: Reading, wanted: Wanted): ResourceStream =>
  new ResourceStream(files, wanted, request.maximumResourceLength ?? defaultLength);
