import { FileRefused } from '../files/file-refused';
import type { FeedName } from '@inflect/measures';
import { FileSample } from '../mapping/file-sample';
import { exportFileNames } from './files/export-files';
import { ResourceStream } from './files/resource-stream';
import { feedResources, fhirFeeds, type FhirFeed } from './records/feed-resources';

/** The beginning of one file of an export. */
export interface ExportBeginning {
  name: string;
  sample: FileSample;
}

/** What the beginning of one file holds. */
export interface InspectedFile {
  /** Its place among the files given. */
  index: number;
  label: string;
  compression: FileSample['compression'];
  /** Resources of each type, the most frequent first; of the beginning alone where `whole` is false. */
  resources: { type: string; count: number; feeds: FhirFeed[]; isReference: boolean }[];
  /** Records that are no FHIR resource. */
  others: number;
  whole: boolean;
  /** Why the file cannot be read as an export. */
  refusal: { code: string; message: string } | null;
}

export interface ExportInspection {
  files: InspectedFile[];
  /** Feeds the resources found give rows for, those with most resources first. */
  feeds: { feed: FhirFeed; resources: number }[];
}

const maximumLength = 8 * 1024 * 1024;

/** Whether a file begins like a FHIR resource, a Bundle of them or NDJSON of them: an object that names its type. */
export function looksLikeFhir(sample: FileSample): boolean {
  // Enough of UTF-16, too: every second byte is nothing.
  const text = sample.head
    .subarray(0, 16 * 1024)
    .toString('latin1')
    .replaceAll('\0', '');
  return /^[^{\w]{0,8}\{/.test(text) && /"resourceType"\s*:\s*"[A-Z]/.test(text);
}

/** What the beginnings of the files of an export hold, in the order the files are read, and which feeds they can fill. */
export async function inspectExport(beginnings: readonly ExportBeginning[]): Promise<ExportInspection> {
  const files: InspectedFile[] = [];
  for (const { index, label, isLines } of exportFileNames(beginnings.map(({ name }) => name)))
    files.push({ index, ...(await inspected({ label, isLines, sample: beginnings[index]!.sample })) });
  const found = (feed: FeedName): number =>
    files.reduce(
      (sum, { resources }) =>
        sum + resources.reduce((n, { count, feeds }) => n + (feeds.some((each) => each === feed) ? count : 0), 0),
      0,
    );
  const feeds = fhirFeeds.map((feed) => ({ feed, resources: found(feed) })).filter(({ resources }) => resources > 0);
  return { files, feeds: feeds.sort((a, b) => b.resources - a.resources) };
}

async function inspected(file: {
  label: string;
  isLines: boolean;
  sample: FileSample;
}): Promise<Omit<InspectedFile, 'index'>> {
  const { label, isLines, sample } = file;
  const counts = new Map<string, number>();
  let [others, damaged] = [0, 0];
  let refusal: InspectedFile['refusal'] = null;
  const stream = new ResourceStream(
    [{ label, isLines, origin: { stream: () => sample.stream() } }],
    () => false,
    maximumLength,
  );
  try {
    for await (const group of FileSample.untilEnd(stream.groups()))
      for (const { type, damaged: isDamaged } of group)
        if (type !== null) counts.set(type, (counts.get(type) ?? 0) + 1);
        else if (isDamaged) damaged += 1;
        else others += 1;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    refusal = { code: error.code, message: error.message };
  }
  // The last line of a beginning is cut.
  others += sample.whole ? damaged : Math.max(0, damaged - 1);
  const resources = [...counts].map(([type, count]) => ({
    type,
    count,
    feeds: fhirFeeds.filter((feed) => feedResources[feed].mappings.some((mapping) => mapping.type === type)),
    isReference: fhirFeeds.some((feed) => feedResources[feed].references.includes(type)),
  }));
  resources.sort((a, b) => b.count - a.count);
  return { label, compression: sample.compression, resources, others, whole: sample.whole, refusal };
}
