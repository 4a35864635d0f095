import { queryOptions } from '@tanstack/react-query';
import { RefusalError } from '../../../../graphql/refusal-error';
import { compactDraft, type MappingDraft } from '../mapping/mapping-draft';

type Evidence = 'mark' | 'declared' | 'content' | 'assumed';

export interface ColumnFacts {
  column: string;
  filledShare: number;
  distinct: number;
  kind: string;
  date: { pattern: string | null; dayOrMonthFirst: boolean } | null;
  identifying: boolean;
  values: { value: string; records: number }[] | null;
}

export interface ColumnSuggestion {
  column: string;
  from: string | null;
  confidence: number;
  reasons: string[];
  alternatives: { from: string; confidence: number }[];
  map: Record<string, string | null>;
  unknownValues: number;
}

export interface FeedColumn {
  column: string;
  type: string;
  required: boolean;
  oneOf?: string;
  values?: string[];
  description: string;
}

export interface SampleProblem {
  severity: 'reject' | 'warning';
  code: string;
  column: string | null;
  reason: string;
  count: number;
  lines: number[];
}

export interface SampleRow {
  line: number;
  values: Record<string, string | number | boolean | null | string[]>;
}

export interface Consequences {
  /** 'of the first 2,000 records'. */
  of: string;
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  duplicates: number;
  rejected: number;
  warnings: number;
}

/** What the server answers about the beginning of a file. */
export interface ImportPreview {
  feed: string;
  source: string;
  feeds: { feed: string; likeness: number }[];
  sample: { bytes: number; records: number; filtered: number; whole: boolean };
  detection: {
    format: string;
    encoding: string;
    encodingFrom: Evidence;
    compression: string;
    delimiter: string | null;
    delimiterFrom: Evidence | null;
    lineEnding: string;
    certain: boolean;
  };
  columns: ColumnFacts[];
  suggestion: { columns: ColumnSuggestion[]; missing: { column: string; remedy: string }[] };
  feedColumns: FeedColumn[];
  programModels: string[];
  mapping: {
    from: 'edited' | 'named' | 'default' | 'suggested';
    name: string;
    version: number | null;
    yaml: string;
    profile: MappingDraft;
  };
  droppedColumns: string[];
  rows: SampleRow[];
  problems: SampleProblem[];
  consequences: Consequences | null;
  refusal: { code: string; message: string } | null;
}

type ResourceFeed = 'visits' | 'stays' | 'surveys' | 'observations' | 'people' | 'roles';

/** What one file of a FHIR export holds, told from its beginning. */
export interface ExportedFile {
  /** Its place among the files sent. */
  index: number;
  /** The file's name, or a number where the name may tell who it is about. */
  label: string;
  compression: string;
  resources: { type: string; count: number; feeds: ResourceFeed[]; isReference: boolean }[];
  others: number;
  whole: boolean;
  refusal: { code: string; message: string } | null;
}

/** What the server answers about the files of a FHIR export. */
export interface ExportPreview {
  format: 'fhir';
  files: ExportedFile[];
  /** Feeds the resources fill, those with most first. */
  feeds: { feed: ResourceFeed; resources: number }[];
  profile: { name: string; version: number | null } | null;
}

export const isExport = (preview: ImportPreview | ExportPreview | undefined): preview is ExportPreview =>
  preview !== undefined && 'format' in preview;

export interface PreviewChoice {
  /** '' : the likeliest. */
  feed: string;
  source: string;
  /** Name of a saved or shipped mapping; '' : the source's default, else a suggestion. */
  profile: string;
  draft: MappingDraft | null;
}

/** Enough for the 2,000 records the server looks at; the rest of the file stays here until it is imported. */
const previewBytes = 2 * 1024 * 1024;

/** Where the beginning of a file is sent. */
export function previewAddress({ feed, source, profile, draft }: PreviewChoice, file: { name: string; size: number }) {
  const query = new URLSearchParams({ fileName: file.name });
  if (file.size > previewBytes) query.set('partial', '1');
  if (source !== '') query.set('source', source);
  if (draft === null && feed !== '') query.set('feed', feed);
  if (draft === null && profile !== '') query.set('profile', profile);
  return `/api/imports/preview?${query.toString()}`;
}

/** Of a FHIR export, enough to see what each file holds; together below the 8 MB a form may have. */
const beginningBytes = (files: number): number => Math.min(256 * 1024, Math.floor((6 * 1024 * 1024) / files));

function previewForm(files: readonly File[], draft: MappingDraft | null): FormData {
  const form = new FormData();
  const [file] = files;
  if (files.length === 1 && file) form.set('file', file.slice(0, previewBytes), file.name);
  else {
    const bytes = beginningBytes(files.length);
    for (const each of files) form.append(each.size > bytes ? 'beginning' : 'file', each.slice(0, bytes), each.name);
  }
  if (draft !== null) form.set('mapping', JSON.stringify(compactDraft(draft)));
  return form;
}

async function previewFiles(
  files: readonly File[],
  choice: PreviewChoice,
  signal: AbortSignal,
): Promise<ImportPreview | ExportPreview> {
  const body = previewForm(files, choice.draft);
  const named = files.length === 1 ? files[0]! : { name: files[0]!.name, size: 0 };
  let response: Response;
  try {
    const headers = { 'x-inflect-request': '1' };
    response = await fetch(previewAddress(choice, named), { method: 'POST', body, headers, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    // A file that changed on disk since it was chosen cannot be read any more.
    throw new RefusalError(
      'UNREACHABLE',
      'The file could not be read or Inflect does not answer. Choose the file again; if that does not help, check that Inflect runs.',
    );
  }
  const answer = (await response.json().catch(() => ({}))) as ImportPreview & { code?: string; message?: string };
  if (response.ok) return answer;
  const code = answer.code ?? (response.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL');
  throw new RefusalError(code, answer.message ?? `The file was refused (HTTP status ${response.status}).`);
}

export function previewOptions(files: readonly File[], choice: PreviewChoice) {
  const chosen = files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join('\n');
  return queryOptions({
    queryKey: ['preview', chosen, choice],
    queryFn: ({ signal }) => previewFiles(files, choice, signal),
    enabled: files.length > 0,
    // What other files hold is no stand-in for these.
    placeholderData: (previous: ImportPreview | ExportPreview | undefined, query) =>
      query?.queryKey[1] === chosen ? previous : undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });
}
