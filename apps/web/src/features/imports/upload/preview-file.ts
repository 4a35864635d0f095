import { queryOptions, keepPreviousData } from '@tanstack/react-query';
import { RefusalError } from '../../../graphql/refusal-error';
import { compactDraft, type MappingDraft } from './mapping-draft';

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

async function previewFile(file: File, choice: PreviewChoice, signal: AbortSignal): Promise<ImportPreview> {
  const form = new FormData();
  form.set('file', file.slice(0, previewBytes), file.name);
  if (choice.draft !== null) form.set('mapping', JSON.stringify(compactDraft(choice.draft)));
  let response: Response;
  try {
    const headers = { 'x-inflect-request': '1' };
    response = await fetch(previewAddress(choice, file), { method: 'POST', body: form, headers, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    // A file that changed on disk since it was chosen cannot be read any more.
    throw new RefusalError(
      'UNREACHABLE',
      'The file could not be read or Inflect does not answer. Choose the file again; if that does not help, check that Inflect runs.',
    );
  }
  const body = (await response.json().catch(() => ({}))) as ImportPreview & { code?: string; message?: string };
  if (response.ok) return body;
  const code = body.code ?? (response.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL');
  throw new RefusalError(code, body.message ?? `The file was refused (HTTP status ${response.status}).`);
}

export function previewOptions(file: File | null, choice: PreviewChoice) {
  return queryOptions({
    queryKey: ['preview', file?.name, file?.size, file?.lastModified, choice],
    queryFn: ({ signal }) => previewFile(file!, choice, signal),
    enabled: file !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });
}
