import { feedColumns, feedNames, type FeedName } from '@inflect/measures';
import { Table, type Detection } from '../files/table';
import type { Delimiter } from '../files/table-format';
import type { Encoding } from '../files/text/text-decoder';
import { columnFacts, type ColumnFacts } from './column-facts';
import { ColumnSample } from './column-sample';
import { writesMonthFirst } from './date-facts';
import { FileSample, type SampleOrigin } from './file-sample';
import { expectedNames } from './synonyms';
import { suggestMapping, type InspectedColumn, type MappingSuggestion } from './suggest-mapping';
import { suggestedProfile, suggestedYaml } from './suggested-profile';
import type { MappingProfile } from '../profiles/mapping-profile';

export interface InspectionRequest extends SampleOrigin {
  /** A sample taken before; then path, stream and sizes are not looked at. */
  sample?: FileSample;
  /** Kind of row, where it is known; otherwise the likeliest is taken. */
  feed?: FeedName;
  encoding?: Encoding;
  delimiter?: Delimiter;
  /** Codes of programs that exist, to recognise their column by. */
  knownPrograms?: ReadonlySet<string>;
  /** Zone of the site: where day and month may change places, its country's order is suggested. */
  timeZone?: string;
  /** Name and source for the suggested profile. */
  profileName?: string;
  source?: string | null;
  /** Default 2,000. */
  maximumRecords?: number;
}

/** What a file's beginning says: its form, its columns, and how they would become a feed. Holds no identifier and no date of birth. */
export interface FileInspection {
  fileName: string;
  detection: Detection;
  /** Records looked at. */
  records: number;
  /** They are all the file has. */
  whole: boolean;
  columns: readonly ColumnFacts[];
  /** How like each feed the file is, best first, 0-1. */
  feeds: readonly { feed: FeedName; likeness: number }[];
  suggestion: MappingSuggestion;
  profile: MappingProfile;
  yaml: string;
}

const defaultRecords = 2000;
const limits = { maximumRecordLength: 1024 * 1024, maximumColumns: 1000 };

/** Looks at the beginning of a file and suggests how to map it. Throws `FileRefused` where it is no table. */
export async function inspectFile(request: InspectionRequest): Promise<FileInspection> {
  const sample = request.sample ?? (await FileSample.take(request));
  const { detection, columns, records, whole } = await sampledColumns(sample, request);
  const monthFirst = writesMonthFirst(request.timeZone ?? '');
  const inspected = columns.map((column) => ({ sample: column, facts: columnFacts(column, monthFirst) }));
  const knownPrograms = request.knownPrograms ?? new Set<string>();
  const candidates = (request.feed === undefined ? feedNames : [request.feed]).map((feed) => {
    const suggestion = suggestMapping({ feed, columns: inspected, knownPrograms });
    return { feed, suggestion, likeness: feedLikeness(suggestion, inspected) };
  });
  candidates.sort((a, b) => b.likeness - a.likeness);
  const { suggestion } = candidates[0]!;
  const facts = inspected.map((each) => each.facts);
  const { fileName, source = null, profileName } = request;
  const settings = { fileName, suggestion, columns: facts, detection, records, source, name: profileName };
  return {
    fileName,
    detection,
    records,
    whole,
    columns: facts,
    feeds: candidates.map(({ feed, likeness }) => ({ feed, likeness: Math.round(likeness * 100) / 100 })),
    suggestion,
    profile: suggestedProfile(settings),
    yaml: suggestedYaml(settings),
  };
}

async function sampledColumns(
  sample: FileSample,
  request: InspectionRequest,
): Promise<{ detection: Detection; columns: ColumnSample[]; records: number; whole: boolean }> {
  const maximumRecords = request.maximumRecords ?? defaultRecords;
  const table = await Table.open({
    stream: sample.stream(),
    fileName: sample.fileName,
    encoding: request.encoding ?? null,
    delimiter: request.delimiter ?? null,
    expected: expectedNames(request.feed === undefined ? feedNames : [request.feed]),
    keys: jsonKeys(sample),
    limits,
  });
  try {
    const columns = table.header.map((name, position) => new ColumnSample(name, position));
    let records = 0;
    const pieces = table.records((cells, _line, fault) => {
      if (fault !== null || records >= maximumRecords || cells.every((cell) => cell === '')) return;
      records += 1;
      for (const column of columns) column.add(cells[column.position] ?? '');
    });
    for await (const _ of FileSample.untilEnd(pieces)) if (records >= maximumRecords) break;
    const whole = sample.whole && records < maximumRecords;
    return { detection: { ...table.detection, compression: sample.compression }, columns, records, whole };
  } finally {
    await table.close();
  }
}

/** NDJSON has no header: the keys of its first objects. */
function jsonKeys(sample: FileSample): string[] {
  const text = sample.head.toString('utf8').replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('{')) return [];
  const keys = new Set<string>();
  for (const line of text.split(/\r\n?|\n/).slice(0, 500)) {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) keys.add(key);
    } catch {
      // A broken or cut line says nothing about the keys; reading the file reports it.
    }
  }
  return [...keys];
}

/** Share of what a feed requires that the file has, by confidence; what else is recognised decides between equals. */
function feedLikeness(suggestion: MappingSuggestion, columns: readonly InspectedColumn[]): number {
  const { feed } = suggestion;
  const confidence = new Map(suggestion.columns.map((each) => [each.column, each.confidence]));
  const required = feedColumns[feed]
    .filter((column) => column.required)
    .map(({ column }) => confidence.get(column) ?? 0);
  const groups = [...new Set(feedColumns[feed].flatMap(({ oneOf }) => oneOf ?? []))].map((group) =>
    Math.max(
      ...feedColumns[feed].filter(({ oneOf }) => oneOf === group).map(({ column }) => confidence.get(column) ?? 0),
    ),
  );
  const needs = [...required, ...groups];
  const met = needs.reduce((sum, each) => sum + each, 0) / needs.length;
  const used = columns.length === 0 ? 0 : 1 - suggestion.dropped.length / columns.length;
  return 0.75 * met + 0.25 * used;
}
