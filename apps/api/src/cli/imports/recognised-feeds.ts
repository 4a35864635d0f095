import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FileSample, feedOfHeader, inspectExport, inspectFile, isExportFileName, looksLikeFhir } from '@inflect/ingest';
import { feedNames, type FeedName } from '@inflect/measures';
import { isUnfinished } from '../watch/dropped-folder';

/** One import of what lies in a drop folder: a table, or one feed of a FHIR export. */
export interface RecognisedImport {
  feed: FeedName;
  /** The table within the folder; null: all that lies there. */
  name: string | null;
  size: number;
  isExport: boolean;
}

export interface Recognition {
  /** What other rows refer to comes first. */
  imports: RecognisedImport[];
  /** Files of which no feed could be told. */
  unknown: string[];
}

/** What other rows refer to comes first. */
export const importOrder: readonly FeedName[] = [
  'programs',
  'people',
  ...feedNames.filter((feed) => feed !== 'programs' && feed !== 'people'),
];

/** Beside the tables: what says how to read them, and what was written for people. */
const isIgnored = (name: string): boolean => /^(profile\.ya?ml|readme.*|.*manifest.*\.json)$/i.test(name);

/** Enough to tell a header by. */
const headBytes = 256 * 1024;
/** From here on a header is a feed's own, and so much more than any other's. */
const sureLikeness = 0.7;
const sureLead = 0.05;

/** `visits-2026-11-21.csv`, `role_counts.csv`: the name begins with that of the feed. The longest counts. */
export function feedOfName(name: string): FeedName | null {
  const words = name.toLowerCase().replaceAll('-', '_');
  const named = feedNames.filter((feed) => words.startsWith(feed) && !/^[a-z]/.test(words.slice(feed.length)));
  return named.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** By the names of its columns; else by what they are named and hold, where that leaves no doubt. */
async function feedOfColumns(sample: FileSample): Promise<FeedName | null> {
  const { fileName } = sample;
  // Compared with one feed and one record it costs a tenth: the header is all that is wanted.
  const header = await inspectFile({ sample, fileName, feed: 'events', maximumRecords: 1 }).catch(() => null);
  const own = header && feedOfHeader(header.columns.map(({ column }) => column));
  if (!header || own) return own;
  const inspection = await inspectFile({ sample, fileName, maximumRecords: 200 }).catch(() => null);
  const [first, second] = inspection?.feeds ?? [];
  if (!inspection || !first || inspection.suggestion.missing.length > 0) return null;
  return first.likeness >= sureLikeness && first.likeness - (second?.likeness ?? 0) >= sureLead ? first.feed : null;
}

const sampleOf = (path: string): Promise<FileSample> =>
  FileSample.take({ path, fileName: basename(path), maximumBytes: headBytes });

/** What a dropped file, or folder of files, holds. */
export async function recognisedFeeds(path: string): Promise<Recognition> {
  const entry = await stat(path);
  if (entry.isDirectory()) return recognisedFolder(path);
  return inOrder(await recognisedFiles([{ path, name: null, size: entry.size }]));
}

interface Found {
  path: string;
  name: string | null;
  size: number;
}

async function recognisedFolder(folder: string): Promise<Recognition> {
  const files: Found[] = [];
  for (const name of (await readdir(folder)).filter((each) => !isUnfinished(each)).sort()) {
    const entry = await stat(join(folder, name));
    if (entry.isFile() && !isIgnored(name)) files.push({ path: join(folder, name), name, size: entry.size });
  }
  const resources = files.filter(({ name }) => isExportFileName(name ?? ''));
  const samples = await Promise.all(resources.map(({ path }) => sampleOf(path).catch(() => null)));
  if (!samples.some((sample) => sample !== null && looksLikeFhir(sample))) return inOrder(await recognisedFiles(files));
  const beginnings = samples.flatMap((sample) => (sample ? [{ name: sample.fileName, sample }] : []));
  const size = resources.reduce((bytes, file) => bytes + file.size, 0);
  const feeds = (await inspectExport(beginnings)).feeds.map(({ feed }) => feed);
  const tables = await recognisedFiles(files.filter((file) => !resources.includes(file)));
  return inOrder({
    imports: [...feeds.map((feed) => ({ feed, name: null, size, isExport: true })), ...tables.imports],
    unknown: tables.unknown,
  });
}

async function recognisedFiles(files: readonly Found[]): Promise<Recognition> {
  const recognition: Recognition = { imports: [], unknown: [] };
  for (const { path, name, size } of files) {
    const sample = await sampleOf(path).catch(() => null);
    // A FHIR file by itself lacks what it refers to: an export is a folder.
    const isTable = sample === null || !looksLikeFhir(sample);
    const feed = isTable ? (feedOfName(basename(path)) ?? (sample && (await feedOfColumns(sample)))) : null;
    if (feed === null) recognition.unknown.push(basename(path));
    else recognition.imports.push({ feed, name, size, isExport: false });
  }
  return recognition;
}

const inOrder = ({ imports, unknown }: Recognition): Recognition => ({
  imports: imports.sort((a, b) => importOrder.indexOf(a.feed) - importOrder.indexOf(b.feed)),
  unknown,
});
